using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Loop;

public sealed class RunPropertyTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<RandomTrader>();

    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Run_AnyChunk_GivesTheSameBytes(int chunk)
    {
        for (var seed = 0; seed < Seeds.Count(few: 10, full: 40); seed++)
        {
            var candles = RandomCandles.Create(seed, 1500);
            var expected = Record(candles, Options(seed), Market(seed), SeriesChunks.DefaultLength);
            var actual = Record(candles, Options(seed), Market(seed), chunk);
            Assert.Equal(expected.Lines, actual.Lines);
            Assert.Equal(expected.Digest, actual.Digest);
            Assert.Equal(expected.Metrics, actual.Metrics);
            Assert.Equal(expected.State, actual.State);
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_FutureTruncated_TakesTheSameDecisionsSoFar()
    {
        for (var seed = 0; seed < Seeds.Count(few: 12, full: 40); seed++)
        {
            var candles = RandomCandles.Create(seed, 600);
            var whole = Record(candles, Options(seed), Market(seed), 64);
            foreach (var count in new[] { 1, 6, 7, 8, 63, 64, 65, 333, 599 })
            {
                var part = Record(RandomCandles.Truncate(candles, count), Options(seed), Market(seed), 64);
                var shared = part.Lines.Count - (part.Lines[^1].StartsWith("no_next_candle", StringComparison.Ordinal) ? 1 : 0);
                Assert.Equal(whole.Lines.Take(shared), part.Lines.Take(shared));
            }
        }
    }

    [Fact]
    public void Run_Twice_GivesTheSameDigest()
    {
        var candles = RandomCandles.Create(3, 5000);
        Assert.Equal(Record(candles, Options(1), Market(1), 128).Digest, Record(candles, Options(1), Market(1), 128).Digest);
    }

    [Fact]
    public void Run_OneCandleChanged_GivesAnotherDigest()
    {
        var candles = RandomCandles.Create(3, 500);
        var closes = candles.Close.ToArray();
        closes[250] += 500;
        var changed = new CandleSeries(500, candles.IntervalMicroseconds, 2, 0, candles.CloseTime.ToArray(), [], [], [], closes, []);
        Assert.NotEqual(Record(candles, Options(0), Market(0), 64).Digest, Record(changed, Options(0), Market(0), 64).Digest);
    }

    [Fact]
    public void Run_FewerCandlesThanWarmUp_TakesNoDecision()
    {
        var result = Backtest.Run(Strategy, RandomCandles.Create(1, 6), Instrument.Spot("X"));
        Assert.Equal(0, result.DecisionCount);
        Assert.Equal(10_000m, result.FinalEquity);
    }

    [Fact]
    public void Run_WithoutLog_AllocatesNothingACandle()
    {
        var shortSeries = RandomCandles.Create(9, 20_000);
        var longSeries = RandomCandles.Create(9, 40_000);
        var market = Instrument.Spot("X");
        AllocatedBytes.AssertNoMore(Allocated(shortSeries, market), Allocated(longSeries, market), longSeries.Count - shortSeries.Count);
    }

    private static long Allocated(CandleSeries candles, Instrument market) => AllocatedBytes.Least(
        () => new BacktestRun<NoSink>(StrategyDefinition.Of<FixedQuantityCross>(), market, candles, new BacktestOptions { InitialCapital = 1_000_000 }, default),
        run => run.Step());

    private static BacktestOptions Options(int seed) => RandomCosts.With(new BacktestOptions
    {
        FillTiming = seed % 2 == 0 ? FillTiming.DecisionMark : FillTiming.NextOpen,
        AllowSpotShort = seed % 3 == 0,
        CommissionRate = seed % 5 * 0.00031m,
        SlippageRate = seed % 7 * 0.000123456789m,
        Guards = seed % 5 == 0 ? new GuardOptions { DailyLossLimit = 20, ReduceOnlyMode = seed % 10 == 0 } : GuardOptions.None,
        FirstDecision = seed % 6 * 10,
    }, seed);

    private static Instrument Market(int seed) => new()
    {
        Symbol = "X",
        MarketType = (MarketType)(seed % 3),
        StepSize = seed % 4 == 0 ? 0.0005m : 0.001m,
        LeverageMax = seed % 2 == 0 ? 3 : null,
    };

    private static (List<string> Lines, string Digest, BacktestMetrics Metrics, string State) Record(
        CandleSeries candles, BacktestOptions options, Instrument market, int chunk)
    {
        var recorder = new RunRecorder();
        using var run = new BacktestRun<RunRecorder.Sink>(Strategy, market, candles, options, recorder.Attach(), chunk);
        run.Step();
        var (result, account) = (run.Result(options), run.Run.Ledger.Desk.Account);
        return (recorder.Lines, result.Digest, result.Metrics, $"{account.EquityBase} {account.SignedQuantity}");
    }
}
