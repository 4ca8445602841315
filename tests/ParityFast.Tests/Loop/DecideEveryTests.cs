using ParityFast.LogFormat;
using ParityFast.Tests.Live;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Loop;

/// <summary>Decisions at the closes of a longer timeframe: taken when they are due, as by a strategy that holds in between.</summary>
public sealed class DecideEveryTests
{
    private static readonly Instrument Market = Instrument.Perpetual("P");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomOrders_HappensAsIfTheStrategyHeldBetweenDecisions()
    {
        var (fills, decisions) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 60, full: 1000); seed++)
        {
            var (candles, minutes) = (Candles(seed, 400), new[] { 1, 3, 5, 15, 60 }[seed % 5]);
            var due = Due(candles, minutes);
            var calls = new List<int>();
            var own = Run(candles, Options(seed), setup => new GatedTrader(seed, minutes, due: null, calls, setup));
            var gated = Run(candles, Options(seed), setup => new GatedTrader(seed, 0, due, [], setup));
            Assert.Equal(due.Select((isDue, i) => isDue ? i : -1).Where(i => i >= 0), calls);
            Assert.Equal(gated.Lines, own.Lines);
            Assert.Equal((gated.Result.FinalEquity, gated.Result.Metrics), (own.Result.FinalEquity, own.Result.Metrics));
            Assert.Equal(gated.Result.Refusals, own.Result.Refusals);
            Assert.Equal((calls.Count, due.Count(isDue => isDue)), (own.Result.DecisionCount, calls.Count));
            fills += own.Lines.Count(line => line.Contains("Filled", StringComparison.Ordinal));
            decisions += calls.Count;
        }

        Assert.True(fills > 300 && decisions > 2000, $"{fills} fills, {decisions} decisions");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_LaterCandlesMissing_TakesTheSameDecisions()
    {
        for (var seed = 0; seed < Seeds.Count(few: 12, full: 500); seed++)
        {
            var random = new Random(seed);
            var (candles, minutes) = (Candles(seed, 300), new[] { 3, 5, 15, 60 }[seed % 4]);
            var whole = Records(candles, seed, minutes);
            for (var round = 0; round < 5; round++)
            {
                var part = Records(RandomCandles.Truncate(candles, random.Next(1, 300)), seed, minutes);
                Assert.Equal(part, whole[..part.Count]);
            }
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_AnyChunk_GivesTheSameDigest()
    {
        for (var seed = 0; seed < Seeds.Count(few: 12, full: 200); seed++)
        {
            var strategy = StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = seed, Minutes = 5 });
            var candles = Candles(seed, 400);
            using var whole = new BacktestRun<ParityFast.Loop.NoSink>(strategy, Market, candles, Options(seed), default);
            using var cut = new BacktestRun<ParityFast.Loop.NoSink>(strategy, Market, candles, Options(seed), default, chunk: 1 + (seed * 7));
            whole.Step(Cancellation);
            cut.Step(Cancellation);
            var (one, other) = (whole.Result(Options(seed)), cut.Result(Options(seed)));
            Assert.Equal((one.Digest, one.FinalEquity, one.Metrics), (other.Digest, other.FinalEquity, other.Metrics));
        }
    }

    [Fact]
    public void Run_Checked_IsMadeAgainForEachDecision()
    {
        var strategy = StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = 3, Minutes = 5 });
        var candles = Candles(3, 400);
        var plain = Backtest.Run(strategy, candles, Market, Options(1), Cancellation);
        var again = Backtest.Run(strategy, candles, Market, Options(1) with { ChecksStrategy = true }, Cancellation);
        Assert.Equal((plain.Digest, plain.FinalEquity), (again.Digest, again.FinalEquity));
        Assert.InRange(plain.DecisionCount, 50, 90);
    }

    [Fact]
    public void Run_PeriodThatNeverCloses_TakesNoDecision()
    {
        var strategy = StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = 3, Minutes = 1440 });
        using var folder = new TemporaryDirectory();
        var result = Backtest.Run(strategy, Candles(3, 200), Market, new BacktestOptions { LogDirectory = folder.Root }, Cancellation);
        Assert.Equal((0, 0), (result.DecisionCount, result.OrderCount));
        var replay = Parity.Replay(result.LogPath!, strategy);
        Assert.Equal((result.Digest, result.Digest), (replay.RecordedDigest, replay.ReplayedDigest));
    }

    // Decides at the third and the sixth minute: a stop at 99 is filled by the fifth, in between.
    [Fact]
    public void Run_StopBetweenTwoDecisions_IsFilledByItsMinute()
    {
        var rows = new[] { 100, 100, 100, 100, 98, 97, 97, 97, 97 };
        var shape = RandomCandles.Create(1, rows.Length);
        var start = 1_700_000_100_000_000 / 180_000_000 * 180_000_000;
        var candles = LiveWorld.Series(shape,
            [.. rows.Select((row, i) => new ParityFast.Market.CandleRow(start + ((i + 1) * RandomCandles.Minute), row * 100, row * 100, row * 100, row * 100, 1))]);
        OrderPlan[] plans = [default, default, new OrderPlan { Action = DecisionAction.Buy, Quantity = 1, StopLoss = 99 }];
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<PlanTrader, PlanTrader.State>(setup =>
        {
            setup.DecideEvery("3m");
            return new PlanTrader(plans, setup);
        }, name: nameof(PlanTrader));
        var result = Backtest.Run(strategy, candles, Market, new BacktestOptions { LogDirectory = folder.Root, SlippageRate = 0 }, Cancellation);
        Assert.Equal(3, result.DecisionCount);
        Assert.Contains(BookLines.Of(result.LogPath!), line => line.StartsWith("4 Stop@2 Filled sell taker 1 98 ", StringComparison.Ordinal));
        Assert.Equal("3m", DecisionLog.Load(result.LogPath!).Header!.Options[LogLayout.DecideEvery].Text);
        Assert.Equal(2, DecisionLog.Load(result.LogPath!).Header!.Version);
    }

    [Fact]
    public void Run_CandlesThatDoNotDivideIt_SaysSo()
    {
        var strategy = StrategyDefinition.Of<GatedTrader, GatedTrader.State>(setup =>
        {
            setup.DecideEvery("90s");
            return new GatedTrader(1, 0, due: null, [], setup);
        }, name: nameof(GatedTrader));
        var error = Assert.Throws<InputException>(() => Backtest.Run(strategy, RandomCandles.Create(1, 100), Market, cancellationToken: Cancellation));
        Assert.Contains("decides every 90s, which candles of 60 s do not divide", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1h", "4h")]
    [InlineData("60m", "1h")]
    public void DecideEvery_TwoLengths_NamesBoth(string first, string second)
    {
        var strategy = StrategyDefinition.Of<GatedTrader, GatedTrader.State>(setup =>
        {
            setup.DecideEvery(first);
            setup.DecideEvery(second);
            return new GatedTrader(1, 0, due: null, [], setup);
        }, name: nameof(GatedTrader));
        var error = Assert.Throws<InvalidOperationException>(() => Backtest.Run(strategy, RandomCandles.Create(1, 100), Market, cancellationToken: Cancellation));
        Assert.Contains($"declare {first} or {second}", error.Message, StringComparison.Ordinal);
    }

    // With gaps of up to three hours, so that periods are empty, short, or close late.
    private static CandleSeries Candles(int seed, int count)
    {
        var random = new Random(seed);
        var shape = RandomCandles.Create(seed, count, start: 20_000, step: 60);
        // On whole minutes: a candle across the end of a period would be in none.
        var time = shape.CloseTime[0] - (shape.CloseTime[0] % RandomCandles.Minute) + (random.Next(60) * RandomCandles.Minute);
        var rows = LiveWorld.Rows(shape);
        for (var i = 0; i < count; i++)
        {
            rows[i] = rows[i] with { CloseTime = time };
            time += RandomCandles.Minute * (seed % 2 == 0 && random.Next(20) == 0 ? random.Next(2, 180) : 1);
        }

        return LiveWorld.Series(shape, rows);
    }

    // A period is due at the first candle that closes at or after its end, if one of its own is there and it is not the broken first one.
    private static bool[] Due(CandleSeries candles, int minutes)
    {
        var length = minutes * RandomCandles.Minute;
        var due = new bool[candles.Count];
        var first = (candles.CloseTime[0] - RandomCandles.Minute) / length;
        var isBroken = (candles.CloseTime[0] - RandomCandles.Minute) % length != 0;
        foreach (var period in Enumerable.Range(0, candles.Count).Select(i => (candles.CloseTime[i] - RandomCandles.Minute) / length).Distinct())
        {
            if (isBroken && period == first) continue;
            var at = candles.CloseTime.ToArray().TakeWhile(time => time < (period + 1) * length).Count();
            if (at < due.Length) due[at] = true;
        }

        return due;
    }

    private static BacktestOptions Options(int seed) => new()
    {
        FillTiming = (ParityFast.Orders.FillTiming)(seed / 5 % 2),
        Funding = seed % 3 == 0 ? ParityFast.Funding.FundingSeries.Constant(0.0007m, 60 * RandomCandles.Minute) : null,
        MaxVolumeShare = seed % 4 == 1 ? 0.001m : null,
    };

    private static (BacktestResult Result, List<string> Lines) Run(CandleSeries candles, BacktestOptions options, Func<StrategySetup, GatedTrader> create)
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<GatedTrader, GatedTrader.State>(create, name: nameof(GatedTrader));
        var result = Backtest.Run(strategy, candles, Market, options with { LogDirectory = folder.Root }, Cancellation);
        Assert.True(FooterCheck.Of(result.LogPath!).Agrees, FooterCheck.Of(result.LogPath!).Problem);
        return (result, BookLines.Of(result.LogPath!));
    }

    private static List<string> Records(CandleSeries candles, int seed, int minutes)
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<PeriodTrader>(new PeriodTraderConfig { Seed = seed, Minutes = minutes });
        var result = Backtest.Run(strategy, candles, Market, new BacktestOptions { LogDirectory = folder.Root }, Cancellation);
        return [.. LiveWorld.Records(result.LogPath!)];
    }
}
