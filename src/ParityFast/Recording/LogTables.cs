using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;
using ParityFast.Tables;

namespace ParityFast;

/// <summary>What a decision log holds as Parquet files, which DuckDB, pandas, Polars and Spark read: decisions, equity, trades.</summary>
public static class LogTables
{
    /// <summary>Writes the decisions of a log, a row each, without the recent marks of their contexts. Amounts are exact decimals, times
    /// UTC.</summary>
    /// <param name="logPath">A log of either kind.</param>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the work; the file is then what it was.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="DecisionLogException">The log cannot be read, or is not as it was written.</exception>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static long WriteDecisions(string logPath, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var log = DecisionLog.Load(logPath);
        return new ParquetTable<RecordedDecision>(Decisions()).Write(path, () => log.Decisions(withRecentMarks: false), cancellationToken);
    }

    /// <summary>Writes the equity curve of a log: a row at its start, then one a candle.</summary>
    /// <param name="logPath">A log of either kind.</param>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the work; the file is then what it was.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="DecisionLogException">The log cannot be read, or is not as it was written.</exception>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static long WriteEquity(string logPath, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var log = DecisionLog.Load(logPath);
        return new ParquetTable<EquityPoint>([new ValueColumn<EquityPoint, DateTime>("time", point => point.Time),
            new DecimalColumn<EquityPoint>("equity", point => point.Equity)])
            .Write(path, log.EquityCurve, cancellationToken);
    }

    /// <summary>Writes trades, with the columns that they have as CSV.</summary>
    /// <param name="trades">The trades.</param>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static long WriteTrades(IReadOnlyList<Trade> trades, string path)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(path);
        return new ParquetTable<Trade>(
        [
            new ValueColumn<Trade, DateTime>("entry_time", trade => trade.EntryTime),
            new ValueColumn<Trade, DateTime>("exit_time", trade => trade.ExitTime),
            new TextColumn<Trade>("side", trade => trade.Quantity < 0 ? "short" : "long"),
            new DecimalColumn<Trade>("quantity", trade => Math.Abs(trade.Quantity)),
            new DecimalColumn<Trade>("entry_price", trade => trade.EntryPrice),
            new DecimalColumn<Trade>("exit_price", trade => trade.ExitPrice),
            new DecimalColumn<Trade>("pnl", trade => trade.Pnl),
            new ValueColumn<Trade, double>("return", trade => trade.Return),
            new DecimalColumn<Trade>("commission", trade => trade.Commission),
            new DecimalColumn<Trade>("funding", trade => trade.Funding),
            new ValueColumn<Trade, long>("entry_bar", trade => trade.EntryBar),
            new ValueColumn<Trade, long>("exit_bar", trade => trade.ExitBar),
            new TextColumn<Trade>("entry_reason", trade => trade.EntryReason),
            new TextColumn<Trade>("exit_reason", trade => trade.ExitReason),
            new ValueColumn<Trade, bool>("open", trade => trade.IsOpen),
            new ValueColumn<Trade, long>("fills", trade => trade.Fills),
            new ValueColumn<Trade, double>("favourable_excursion", trade => trade.FavourableExcursion),
            new ValueColumn<Trade, double>("adverse_excursion", trade => trade.AdverseExcursion),
        ]).Write(path, () => trades);
    }

    private static List<TableColumn<RecordedDecision>> Decisions() => [.. Context(), .. Terms(), .. Outcome()];

    private static IEnumerable<TableColumn<RecordedDecision>> Context() =>
    [
        new ValueColumn<RecordedDecision, long>("index", record => record.Index),
        new ValueColumn<RecordedDecision, DateTime>("time", record => record.Time),
        new ValueColumn<RecordedDecision, DateTime>("close_time", record => record.CloseTime),
        new TextColumn<RecordedDecision>("symbol", record => record.Symbol),
        new DecimalColumn<RecordedDecision>("mark", record => record.Mark),
        new TextColumn<RecordedDecision>("position_side", record => record.Position?.Side),
        new DecimalColumn<RecordedDecision>("position_quantity", record => record.Position?.Quantity),
        new DecimalColumn<RecordedDecision>("position_entry", record => record.Position?.Entry),
        new DecimalColumn<RecordedDecision>("equity", record => record.Equity),
        new TextColumn<RecordedDecision>("signal_label", record => record.SignalLabel),
    ];

    private static IEnumerable<TableColumn<RecordedDecision>> Terms() =>
    [
        new TextColumn<RecordedDecision>("action", record => record.Action is { } action ? ActionNames.Name(action) : null),
        new TextColumn<RecordedDecision>("reason", record => record.Reason),
        new DecimalColumn<RecordedDecision>("quantity", record => record.Quantity),
        new DecimalColumn<RecordedDecision>("target_notional", record => record.TargetNotional),
        new ValueColumn<RecordedDecision, int>("leverage", record => record.Leverage),
        new ValueColumn<RecordedDecision, bool>("reduce_only", record => record.ReduceOnly),
        new TextColumn<RecordedDecision>("order_type", record => record.Order is { } order ? OrderMap.NameOf(order.Type) : null),
        new DecimalColumn<RecordedDecision>("limit_price", record => record.Order?.LimitPrice),
        new DecimalColumn<RecordedDecision>("stop_trigger", record => record.Order?.StopTrigger),
        new DecimalColumn<RecordedDecision>("stop_loss", record => record.StopLoss),
        new DecimalColumn<RecordedDecision>("take_profit", record => record.TakeProfit),
    ];

    private static IEnumerable<TableColumn<RecordedDecision>> Outcome() =>
    [
        new ValueColumn<RecordedDecision, bool>("filled", record => record.Filled),
        new DecimalColumn<RecordedDecision>("fill_price", record => record.FillPrice),
        new DecimalColumn<RecordedDecision>("filled_quantity", record => record.FilledQuantity),
        new DecimalColumn<RecordedDecision>("commission", record => record.Commission),
        new DecimalColumn<RecordedDecision>("slippage", record => record.Slippage),
        new TextColumn<RecordedDecision>("rejection_reason", record => record.RejectionReason),
    ];
}
