using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Metrics;
using ParityFast.Recording;

namespace ParityFast.Reports;

/// <summary>Reads the columns of a log of this project's format.</summary>
internal static class LogRunReader
{
    /// <param name="path">The log.</param>
    /// <param name="each">Called at each record, with the reader at it; null for no one.</param>
    public static RunSeries Read(string path, Action<DecisionLogReader>? each = null)
    {
        using var reader = DecisionLogReader.Open(path);
        using var figures = new LoggedFigures(reader);
        var orders = new LoggedOrders(reader);
        var header = reader.Header;
        var series = new RunSeries
        {
            PriceDecimals = header.PriceDecimals,
            VolumeDecimals = header.VolumeDecimals,
            Interval = header.Interval,
            StartEquity = header.Run.SignedQuantity == 0 ? header.Run.EquityBase.ToDouble() : null,
            StartQuantity = Quantity(header.Run.SignedQuantity, header),
            CalendarOffset = header.LabelOffset - 1,
        };
        var trips = new RoundTripBuilder();
        trips.StartWith(series.StartQuantity);
        var (baseBefore, isDecided) = (reader.EquityBase, true);
        var reasons = new Dictionary<OrderHandle, string>();
        while (reader.Read())
        {
            figures.Take();
            orders.Take();
            each?.Invoke(reader);
            switch (reader.Kind)
            {
                case LogRecordKind.Candle:
                    AddCandle(series, reader);
                    isDecided = false;
                    break;
                case LogRecordKind.Decision:
                    isDecided = true;
                    if (header.Version >= DecisionLogHeader.OrdersVersion && reader.Action != DecisionAction.Hold)
                        OrderReasons.Note(reasons, reader.CloseTime, reader.DecisionRecord);
                    break;
                case LogRecordKind.Execution when reader.Execution.Execution.Filled:
                    var execution = reader.Execution.Execution;
                    AddFill(series, trips, reader,
                        (execution.ExactFillPrice, execution.Commission.ToDecimal(), reader.DecisionRecord.Reason), baseBefore, !isDecided);
                    break;
                case LogRecordKind.Event when OrderEvents.IsFill(reader.EventName, reader.EventPayload, header):
                    var change = OrderEvents.Parse(reader.EventPayload, header, reader.Path);
                    AddFill(series, trips, reader,
                        (change.Fill.ExactFillPrice, change.Fill.Commission.ToDecimal(), OrderReasons.Of(change.Handle, reasons)),
                        baseBefore, !isDecided);
                    break;
                case LogRecordKind.Execution when !reader.Execution.Execution.Pending:
                    series.Refuse(Orders.RefusalCodes.Code(reader.Execution.Execution.Refusal));
                    break;
                case LogRecordKind.Event when LiquidationOf(reader) is { } taken:
                    var price = taken.Exchange?.Price.ToDecimal() ?? Scale.ToDecimal(taken.Price, header.PriceDecimals);
                    AddFill(series, trips, reader, (price, taken.Fee.ToDecimal(), "liquidation"), baseBefore, !isDecided);
                    break;
                default:
                    break;
            }

            if (series.Count > 0) series.Equity[^1] = reader.Equity.ToDouble();
            baseBefore = reader.EquityBase;
        }

        Complete(series, trips, reader, figures);
        series.Orders = orders.Figures;
        return series;
    }

    private static AccountEvent? LiquidationOf(DecisionLogReader reader) =>
        AccountEvents.Parse(reader.EventName, reader.EventPayload, reader.Header) is { Kind: AccountEventKind.Liquidation } taken
            ? taken
            : null;

    // The account that follows the records knows a trade's exact profit; what a log states beside it is all there is if the two part.
    private static void Complete(RunSeries series, RoundTripBuilder trips, DecisionLogReader reader, LoggedFigures figures)
    {
        series.HasFooter = reader.Footer is not null;
        if (series.Count == 0) return;
        if (reader.Footer is null && figures.Metrics() is { } metrics) series.FiguresSoFar = ToMap(metrics, reader.Equity.ToDecimal());
        if (figures.Problem is null)
        {
            // Of two trades that begin in one candle, the first is that of the first entry.
            var entries = series.Fills.Where(fill => fill.IsEntry).GroupBy(fill => fill.Bar)
                .ToDictionary(group => group.Key, group => new Queue<bool>(group.Select(fill => fill.IsWithin)));
            series.Trips.Clear();
            foreach (var trade in figures.Trades())
            {
                var isWithin = entries.TryGetValue(trade.EntryBar, out var ofCandle) && ofCandle.TryDequeue(out var within) && within;
                series.Trips.Add(Trip(trade, isWithin));
            }
        }
        else if (trips.Open(series.Count - 1, reader.Mark, reader.Equity.ToDecimal()) is { } open)
        {
            series.Trips.Add(open);
        }
    }

    private static RoundTrip Trip(Trade trade, bool entersWithin) => new()
    {
        EntryBar = trade.EntryBar,
        ExitBar = trade.ExitBar,
        IsOpen = trade.IsOpen,
        EntersWithin = entersWithin,
        Return = trade.Return,
        SignedQuantity = trade.Quantity,
        EntryPrice = trade.EntryPrice,
        ExitPrice = trade.ExitPrice,
        Profit = trade.Pnl,
        Commission = trade.Commission,
        EntryReason = trade.EntryReason,
        ExitReason = trade.ExitReason,
    };

    private static LogMap ToMap(BacktestMetrics metrics, decimal equity)
    {
        var map = new LogMap();
        foreach (var metric in MetricNames.All)
        {
            if (metric.Name == "final_equity") map.Add(metric.Name, equity);
            else if (metric.Value(metrics) is not { } value || !double.IsFinite(value)) map.Add(metric.Name, default(LogValue));
            else if (metric.Format == MetricFormat.Flag) map.Add(metric.Name, value != 0);
            else if (metric.Format == MetricFormat.Count) map.Add(metric.Name, (long)value);
            else map.Add(metric.Name, value);
        }

        return map;
    }

    private static void AddCandle(RunSeries series, DecisionLogReader reader)
    {
        series.Times.Add(LogTime.ToMicroseconds(reader.Time));
        series.Closes.Add(reader.MarkSteps);
        series.Equity.Add(0);
        var at = 0;
        foreach (var (field, _) in LogFields.All)
        {
            if (!reader.Header.Fields.HasFlag(field)) continue;
            var value = reader.Fields[at++];
            switch (field)
            {
                case CandleFields.Open: series.Opens.Add(value); break;
                case CandleFields.High: series.Highs.Add(value); break;
                case CandleFields.Low: series.Lows.Add(value); break;
                case CandleFields.Volume: series.Volumes.Add(value); break;
                default: break;
            }
        }
    }

    private static void AddFill(
        RunSeries series, RoundTripBuilder trips, DecisionLogReader reader, (decimal Price, decimal Commission, string Reason) fill,
            Money baseBefore, bool isWithin)
    {
        var held = trips.Held;
        var after = Quantity(reader.SignedQuantity, reader.Header);
        var made = trips.Add(Math.Max(0, series.Count - 1), after - held, fill.Price, fill.Commission, fill.Reason,
            (baseBefore.ToDecimal() + (held * fill.Price), reader.EquityBase.ToDecimal() + (after * fill.Price)));
        series.Fills.Add(made with { IsWithin = isWithin });
        if (trips.Closed.Count > series.Trips.Count) series.Trips.Add(trips.Closed[^1]);
    }

    private static decimal Quantity(long steps, DecisionLogHeader header) => Scale.ToDecimal(steps, header.QuantityDecimals);
}
