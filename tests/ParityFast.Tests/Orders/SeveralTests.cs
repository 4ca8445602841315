using MessagePack;
using ParityFast.Comparison;
using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Tests.Log;

namespace ParityFast.Tests.Orders;

/// <summary>Decisions of several instructions: what they do, what they may be, and that one instruction is what it was.</summary>
public sealed class SeveralTests
{
    private static readonly OrderPlan Buy = new() { Action = DecisionAction.Buy, Quantity = 1 };
    private static readonly OrderPlan Close = new() { Action = DecisionAction.Close };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static OrderPlan Limit(OrderPlan plan, decimal price) => plan with { Terms = new OrderTerms { Type = OrderType.Limit, LimitPrice = price } };

    // A turn in one decision: each instruction meets the account that the one before it left.
    [Fact]
    public void Run_CloseAndEnter_AreTakenInOrder()
    {
        using var folder = new TemporaryDirectory();
        var sell = Buy with { Action = DecisionAction.Sell };
        var result = Run([[Buy], [Close with { Quantity = 1 }, sell, sell]], folder);
        Assert.Equal(-1, result.PositionQuantity);
        Assert.Equal(["1 1", "Entry@1.1 Filled sell taker", "Entry@1.2 Rejected position_open"],
            BookLines.Of(result.LogPath!).Skip(1).Select(line => line.Split(' ')).Select(words => words[1].Contains('@', StringComparison.Ordinal)
                ? string.Join(' ', words[1..Math.Min(words.Length, 5)]) : string.Join(' ', words[..2])));
        Assert.Equal(1, result.Refusals["position_open"]);
    }

    [Fact]
    public void Run_TwoQuotesAndTheirCancels_HaveNamesOfTheirOwn()
    {
        using var folder = new TemporaryDirectory();
        OrderPlan Cancel(int candle, int instruction) => new() { Action = DecisionAction.Cancel, Order = (candle, OrderRole.Entry), OrderInstruction = instruction };
        var quotes = new[] { Limit(Buy, 10), Limit(Buy with { Action = DecisionAction.Sell }, 9_000) };
        var result = Run([quotes, [Cancel(0, 1), Cancel(0, 1), Cancel(0, 0)]], folder);
        Assert.Equal(["0 Entry@0 Accepted", "0 Entry@0.1 Accepted", "1 Entry@0.1 Cancelled", "1 Entry@1.1 Rejected", "1 Entry@0 Cancelled"],
            BookLines.Of(result.LogPath!).Select(line => string.Join(' ', line.Split(' ')[..3])));
    }

    [Fact]
    public void Run_OneInstructionOfAStrategyThatDeclaresSeveral_IsWhatItIsWithout()
    {
        for (var seed = 1; seed < 9; seed++)
        {
            var (candles, instrument, options, _) = OracleCase.Of(seed);
            OrderPlan[] plans = [.. Enumerable.Range(0, candles.Count).Select(i => OrderScript.At(seed, i, candles.Close[i] / 100m))];
            using var folder = new TemporaryDirectory();
            var one = Backtest.Run(StrategyDefinition.Of<PlanTrader, PlanTrader.State>(setup => new PlanTrader(plans, setup)), candles, instrument, options with { LogDirectory = folder.Root }, Cancellation);
            var several = Backtest.Run(Strategy([.. plans.Select(plan => new[] { plan })]), candles, instrument, options with { LogDirectory = folder.Root }, Cancellation);
            Assert.Equal((one.Digest, one.FinalEquity), (several.Digest, several.FinalEquity));
            Assert.Equal(BookLines.Of(one.LogPath!), BookLines.Of(several.LogPath!));
        }
    }

    [Fact]
    public void Log_DecisionsOfSeveral_AreReadByEveryReader()
    {
        using var folder = new TemporaryDirectory();
        var priced = Limit(Buy, 10) with { StopLoss = 5, TakeProfit = 20, Leverage = 2 };
        var result = Run([[Buy, priced, new OrderPlan { Action = DecisionAction.Target, Fraction = 0.5m, ThroughZero = true }, Close]], folder);
        foreach (var bytes in LogObjects.Of(File.ReadAllBytes(result.LogPath!)))
        {
            var stored = MessagePackSerializer.Deserialize<StoredObject>(bytes, DecisionLogFormat.Options, Cancellation);
            Assert.Equal(bytes.ToArray(), MessagePackSerializer.Serialize(stored, DecisionLogFormat.Options, Cancellation));
        }

        var record = result.Decisions.First();
        Assert.Equal(DecisionAction.Buy, record.Action);
        Assert.Equal([DecisionAction.Buy, DecisionAction.Target, DecisionAction.Close], record.Further!.Select(item => item.Action));
        Assert.Equal((10m, 5m, 20m, 2), (record.Further![0].Order.LimitPrice, record.Further[0].StopLoss, record.Further[0].TakeProfit, record.Further[0].Leverage));
        Assert.Equal((0.5m, true), (record.Further[1].Fraction, record.Further[1].ThroughZero));
        DecisionLogJson.Export(result.LogPath!, folder.File("log.json"));
        Assert.Contains($"\"client_order_id\": \"{result.RunId}-0-1\"", File.ReadAllText(folder.File("log.json")), StringComparison.Ordinal);
        DecisionLogJson.Import(folder.File("log.json"), folder.File("again.msgpack"));
        Assert.Equal(File.ReadAllBytes(result.LogPath!), File.ReadAllBytes(folder.File("again.msgpack")));
    }

    [Fact]
    public void Compare_AnotherFurtherInstruction_NamesIt()
    {
        using var folder = new TemporaryDirectory();
        var left = Run([[Buy, Limit(Buy, 10)]], folder).LogPath!;
        var right = Run([[Buy, Limit(Buy, 11)]], folder).LogPath!;
        var first = Parity.Compare(left, right).Divergences[0];
        Assert.Equal((DivergenceKind.Quantity, "further"), (first.Kind, first.Field));
        Assert.Contains("LimitPrice = 10", first.Backtest, StringComparison.Ordinal);
        var replay = Parity.Replay(left, Strategy([[Buy, Limit(Buy, 11)]]));
        Assert.Equal(["further"], replay.FirstDifference!.Fields);
        Assert.False(replay.Agrees);
    }

    [Theory]
    [InlineData("five", "a decision has at most four instructions")]
    [InlineData("nested", "And adds one instruction at a time")]
    [InlineData("stale", "another decision of several instructions was put together after this one")]
    [InlineData("many", "more than 8 instructions were made in one call of Decide")]
    [InlineData("undeclared", "And needs setup.Orders(OrderUse.Several)")]
    public void And_WhatCannotBeJoined_IsTheStrategysFault(string what, string expected)
    {
        var strategy = StrategyDefinition.Of<OddTrader, OddTrader.State>(setup => new OddTrader(what, setup));
        var error = Assert.Throws<StrategyFaultException>(() => Backtest.Run(strategy, RandomCandles.Create(1, 9), Instrument.Perpetual("P"), cancellationToken: Cancellation));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_InATest_HasItsInstructions()
    {
        using var builder = new DecisionContextBuilder<SeveralTrader, SeveralTrader.State>(Instrument.Perpetual("P"), 2, setup => new SeveralTrader([[Buy, Limit(Buy, 10), Close]], setup));
        var record = builder.WithMarks([], 100).WithEquity(1_000).Decide();
        Assert.Equal((DecisionAction.Buy, 1m), (record.Action, record.Quantity));
        Assert.Equal([DecisionAction.Buy, DecisionAction.Close], record.Further.Select(item => item.Action));
        Assert.Equal(record, builder.Decide());
        Assert.NotEqual(record, record with { Further = [record.Further[0]] });
    }

    // Eight limits, and what is left of the four market orders of one decision.
    [Fact]
    public void Run_AllThatCanRest_IsShownToTheNextDecision()
    {
        using var folder = new TemporaryDirectory();
        var limit = Limit(Buy, 10);
        var more = new OrderPlan { Action = DecisionAction.Increase, Quantity = 1 };
        OrderPlan[][] plans = [[Buy with { Quantity = 0.1m }, limit, limit, limit], [limit, limit, limit, limit], [limit], [more, more, more, more]];
        var strategy = StrategyDefinition.Of<Watcher, SeveralTrader.State>(setup => new Watcher(plans, setup));
        var options = new BacktestOptions { LogDirectory = folder.Root, MaxVolumeShare = 0.001m, FillTiming = FillTiming.NextOpen };
        var result = Backtest.Run(strategy, RandomCandles.Create(3, 12), Instrument.Perpetual("P"), options, Cancellation);
        Assert.Contains("sees 12", result.Decisions.Select(record => record.Reason));
        Assert.True(Parity.Replay(result.LogPath!, strategy).Agrees);
    }

    private readonly struct Watcher(OrderPlan[][] plans, StrategySetup setup) : IStrategy<SeveralTrader.State>
    {
        private readonly SeveralTrader _trader = new(plans, setup);
        private readonly Reason[] _seen = [.. Enumerable.Range(0, 14).Select(count => setup.Reason($"sees {count}"))];

        public Decision Decide(in DecisionContext context, ref SeveralTrader.State state) =>
            context.CandleCount < 5 ? _trader.Decide(context, ref state) : Decision.Hold(_seen[context.OpenOrders.Count]);
    }

    private static StrategyDefinition Strategy(OrderPlan[][] plans) =>
        StrategyDefinition.Of<SeveralTrader, SeveralTrader.State>(setup => new SeveralTrader(plans, setup), name: nameof(SeveralTrader));

    private static BacktestResult Run(OrderPlan[][] plans, TemporaryDirectory folder) =>
        Backtest.Run(Strategy(plans), RandomCandles.Create(3, 12), Instrument.Perpetual("P"), new BacktestOptions { LogDirectory = folder.Root }, Cancellation);

    private readonly struct OddTrader(string what, StrategySetup setup) : IStrategy<OddTrader.State>
    {
        private readonly Reason _act = Declared(what, setup);

        public readonly struct State;

        public Decision Decide(in DecisionContext context, ref State state)
        {
            var first = context.BuyQuantity(1, _act);
            var second = context.Close(_act);
            var both = context.And(first, second);
            switch (what)
            {
                case "five": return context.And(context.And(context.And(both, context.Close(_act)), context.Close(_act)), context.Close(_act));
                case "nested": return context.And(first, both);
                case "stale":
                    context.And(first, context.Close(_act));
                    return both;
                default:
                    for (var i = 0; i < 8; i++) second = context.Close(_act);
                    return context.And(first, second);
            }
        }

        private static Reason Declared(string what, StrategySetup setup)
        {
            setup.Orders(what == "undeclared" ? OrderUse.Resting : OrderUse.Resting | OrderUse.Several);
            return setup.Reason("act");
        }
    }
}
