using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Market;
using ParityFast.Tests.Engine;

namespace ParityFast.Tests.Live;

public sealed class DecisionLoggerTests
{
    [Fact]
    public void Log_LoopOfSomebodyElse_HasTheBacktestsDecisionsContextsAndDigest()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var candles = RandomCandles.Create(seed, 300);
            using var world = new LiveWorld();
            var backtest = world.Backtest(candles);
            var expected = DecisionLog.Load(backtest.LogPath!).Decisions().ToList();

            using var logger = new DecisionLogger(Options(world, candles));
            foreach (var record in expected) Log(logger, record, candles, backtest);
            logger.Complete();

            var actual = DecisionLog.Load(logger.LogPath!);
            Assert.Equal(DecisionLogState.Intact, actual.Status!.State);
            Assert.Equal(expected.Select(Text), actual.Decisions().Select(Text));
            Assert.Equal(backtest.FinalEquity, actual.EquityCurve().Last().Equity);
        }
    }

    [Fact]
    public void Log_CandleTwice_IsRefused()
    {
        using var world = new LiveWorld();
        var candles = RandomCandles.Create(1, 10);
        using var logger = new DecisionLogger(Options(world, candles));
        var context = new LoggedContext { CloseTime = new DateTime(2025, 1, 1, 0, 1, 0, DateTimeKind.Utc), Mark = 100, Equity = 1000 };
        Assert.Null(logger.Log(context, new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" }));
        Assert.Throws<InputException>(() => logger.Log(context, new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" }));
        Assert.Throws<InvalidOperationException>(() => logger.LogExecution(OrderResult.Reject("no")));
        var id = logger.Log(context with { CloseTime = context.CloseTime.AddMinutes(1) }, new DecisionRecord { Action = DecisionAction.Buy, TargetNotional = 100, Reason = "go" });
        Assert.EndsWith("-1", id, StringComparison.Ordinal);
        logger.LogExecution(OrderResult.Reject("the exchange is closed"));
        Assert.Equal("exchange_rejected", DecisionLog.Load(logger.LogPath!).Decisions().Last().RejectionType);
    }

    private static DecisionLoggerOptions Options(LiveWorld world, CandleSeries candles) => new()
    {
        StrategyName = "RandomTrader",
        Instrument = world.Instrument,
        PriceDecimals = candles.PriceDecimals,
        Interval = TimeSpan.FromMicroseconds(candles.Interval),
        LogDirectory = Path.Combine(world.Folder, "own"),
    };

    private static void Log(DecisionLogger logger, RecordedDecision record, CandleSeries candles, BacktestResult backtest)
    {
        var position = record.Position;
        var context = new LoggedContext
        {
            CloseTime = record.CloseTime!.Value,
            Mark = record.Mark!.Value,
            Equity = record.Equity!.Value,
            RecentMarks = record.RecentMarks!,
            PositionQuantity = (position?.Quantity ?? 0) * (position?.Side == "short" ? -1 : 1),
            EntryPrice = position?.Entry ?? 0,
            EntryTime = position?.EntryTime?.AddMicroseconds(candles.LabelOffset),
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

    private static string Text(RecordedDecision record) => FormattableString.Invariant(
        $"{record.CloseTime:O} {record.Mark} {record.Equity} {record.Position} {record.Action} {record.TargetNotional} {record.Quantity} {record.Leverage} {record.Reason} {record.Filled} {record.FillPrice} {record.FilledQuantity} {record.Commission} {record.Slippage}");
}
