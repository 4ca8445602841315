using ParityFast.Live;
using ParityFast.Log;

namespace ParityFast.Tests.Live;

/// <summary>A loop of one's own that takes the decisions of a logged backtest and writes them with a <see cref="DecisionLogger"/>.</summary>
internal static class OwnLoop
{
    public static DecisionLoggerOptions Options(LiveWorld world, CandleSeries candles) => new()
    {
        StrategyName = "RandomTrader",
        Instrument = world.Instrument,
        PriceDecimals = candles.PriceDecimals,
        Interval = TimeSpan.FromMicroseconds(candles.IntervalMicroseconds),
        LogDirectory = Path.Combine(world.Folder, "own"),
    };

    public static void Log(DecisionLogger logger, RecordedDecision record, CandleSeries candles, IReadOnlyList<decimal>? marks = null,
        IReadOnlyList<SeriesValue>? series = null)
    {
        var position = record.Position;
        var context = new LoggedContext
        {
            CloseTime = record.CloseTime!.Value,
            Mark = record.Mark!.Value,
            Equity = record.Equity!.Value,
            RecentMarks = marks ?? record.RecentMarks!,
            Series = series ?? [],
            PositionQuantity = (position?.Quantity ?? 0) * (position?.Side == "short" ? -1 : 1),
            EntryPrice = position?.Entry ?? 0,
            EntryTime = position?.EntryTime?.AddMicroseconds(candles.LabelOffsetMicroseconds),
        };
        var decision = new DecisionRecord
        {
            Action = record.Action!.Value,
            Label = SignalLabels.Parse(record.SignalLabel),
            TargetNotional = record.TargetNotional,
            Quantity = record.Quantity,
            Leverage = record.Leverage,
            ReduceOnly = record.ReduceOnly == true,
            Reason = record.Reason!,
            Order = record.Order ?? default,
        };
        if (logger.Log(context, decision) is null) return;
        if (record.Filled == true) logger.LogExecution(OrderResult.Fill(record.FilledQuantity!.Value, record.FillPrice!.Value, record.Commission!.Value));
        else logger.LogExecution(OrderResult.Reject(record.RejectionReason!));
    }
}
