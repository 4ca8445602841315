using ParityFast.External;
using ParityFast.Market;
using ParityFast.Sweeps;
using ParityFast.Tests.Live;
using ParityFast.Tests.Loop;
using static ParityFast.Tests.External.SeriesFeed;

namespace ParityFast.Tests.External;

/// <summary>A strategy that reads series decides alike in every mode, and by nothing that was known later.</summary>
[Trait("Category", "Seeded")]
public sealed class SeriesRunTests
{
    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_ColumnOfASeries_IsTheValueThatWasKnownLastAtTheClose()
    {
        for (var seed = 0; seed < Seeds.Count(few: 10, full: 300); seed++)
        {
            var candles = RandomCandles.Create(seed, 400);
            var series = RandomSeries.Create(seed, candles);
            foreach (var chunk in (int[])[1, 3 + seed, 1024])
            {
                using var columns = new IndicatorColumns(history: 4, chunk) { Interval = candles.IntervalMicroseconds };
                var setup = new StrategySetup(Market, candles.PriceDecimals, columns);
                var fair = columns.InputOf(setup.Series("fair"));
                SeriesTapes.Of(series).Bind(columns);
                var ready = Compare(columns, fair, candles, series[0], chunk);
                var first = Enumerable.Range(0, candles.Count).First(i => candles.CloseTime[i] >= series[0].Rows[0].KnownAt);
                Assert.Equal(first, ready);
            }
        }
    }

    [Fact]
    public void Sweep_OverParameters_HasTheBitsOfBacktests()
    {
        var orders = 0;
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 40); seed++)
        {
            var candles = RandomCandles.Create(seed, 1500);
            var plain = new BacktestOptions { Series = RandomSeries.Create(seed, candles) };
            var space = new ParameterSpace(SeriesTrader.Of(seed), [ParameterRange.Parse("fast=2..4"), ParameterRange.Parse("slow=3,5"),
                ParameterRange.Parse("level=0.1,0.4")]);
            foreach (var everyBar in (bool[])[false, true])
            {
                var options = new SweepOptions
                {
                    Backtest = plain,
                    Threads = 2,
                    EveryBar = everyBar,
                    CheckSkipping = !everyBar,
                    Chunk = 1 + seed * 97,
                    TileSets = 5,
                };
                foreach (var row in ParityFast.Sweep.Run(space, candles, Market, options, Cancellation))
                {
                    var expected = Backtest.Run(row.Result.Strategy, candles, Market, plain, Cancellation);
                    Assert.Equal(expected.Digest, row.Result.Digest);
                    Assert.Equal(expected.Metrics, row.Result.Metrics);
                    orders += expected.OrderCount;
                }
            }
        }

        Assert.True(orders > 200, $"{orders} orders");
    }

    [Fact]
    public void Run_WhatIsKnownLaterMissingOrChanged_TakesTheSameDecisions()
    {
        for (var seed = 0; seed < Seeds.Count(few: 20, full: 4000); seed++)
        {
            var random = new Random(seed);
            var candles = RandomCandles.Create(seed, 400);
            var series = RandomSeries.Create(seed, candles);
            var whole = Record(candles, seed, series);
            for (var round = 0; round < 5; round++)
            {
                var kept = random.Next(1, 400);
                var now = candles.CloseTime[kept - 1];
                var part = Record(RandomCandles.Truncate(candles, kept), seed, [.. series.Select(one => Until(one, now, null))]);
                Assert.Equal(part, whole[..part.Count]);
                var changed = Record(candles, seed, [.. series.Select(one => Until(one, now, random))]);
                Assert.Equal(part, changed[..part.Count]);
            }
        }
    }

    [Fact]
    public void Run_SeriesThatIsNotGiven_SaysSoAndLeavesNoLog()
    {
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<SeriesTrader>() };
        var candles = RandomCandles.Create(1, 100);
        var error = Assert.Throws<InputException>(() => world.Backtest(candles));
        Assert.Contains("reads the series fair", error.Message, StringComparison.Ordinal);
        Assert.Contains("--series fair=FILE", error.Hint, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(world.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Run_SeriesWithoutAValue_TakesNoDecision()
    {
        var candles = RandomCandles.Create(1, 100);
        var after = DateTime.UnixEpoch.AddTicks((candles.CloseTime[^1] + 1) * TimeSpan.TicksPerMicrosecond);
        var series = new[] { ExternalSeries.From("fair", [(after, 1m)]), ExternalSeries.From("mood", []) };
        var result = Backtest.Run(StrategyDefinition.Of<SeriesTrader>(), candles, Market, new BacktestOptions { Series = series },
            Cancellation);
        Assert.Equal((0, 0), (result.DecisionCount, result.OrderCount));
    }

    [Fact]
    public void Builder_SeriesThatIsSet_DecidesByIt()
    {
        using var own = new DecisionContextBuilder<MoodReader, int>(Market, 2, setup => new MoodReader(setup));
        Assert.Equal(DecisionAction.Hold, own.WithMarks([1m, 2m], 3m).Decide().Action);
        Assert.Equal(DecisionAction.Buy, own.WithSeries("mood", -0.5m, 0.5m).Decide().Action);
        Assert.Equal(DecisionAction.Hold, own.WithSeries("mood", 0.5m, -0.5m).Decide().Action);
        Assert.Throws<OverflowException>(() => own.WithSeries("mood", 0.0000001m).Decide());
        Assert.Throws<InvalidOperationException>(() => own.WithSeries("mood", 1m, 2m, 3m, 4m).Decide());
    }

    private readonly struct MoodReader(StrategySetup setup) : IStrategy<int>
    {
        private readonly Indicator<RatioUnit> _mood = setup.Series<RatioUnit>("mood");
        private readonly Level<RatioUnit> _zero = setup.Level<RatioUnit>(0);
        private readonly Reason _reason = setup.Reason("mood");

        public Decision Decide(in DecisionContext context, ref int state) =>
            context.IsReady(_mood) && context[_mood] > _zero ? context.Buy(1m, _reason) : Decision.Hold(_reason);
    }

    [Fact]
    public void Check_StrategyThatReadsSeries_Passes()
    {
        var candles = RandomCandles.Create(3, 600);
        var options = new BacktestOptions { Series = RandomSeries.Create(3, candles) };
        var plain = Backtest.Run(SeriesTrader.Of(3), candles, Market, options, Cancellation);
        Assert.Equal(plain.Digest, Backtest.Run(SeriesTrader.Of(3), candles, Market, options with { ChecksStrategy = true }, Cancellation).Digest);
    }

    private static long Compare(IndicatorColumns columns, InputColumn column, CandleSeries candles, ExternalSeries series, int chunk)
    {
        using var chunks = new SeriesChunks(candles, chunk);
        while (chunks.Next())
        {
            columns.Advance(chunks.Current.Columns, chunks.Current.Times);
            for (var i = 0; i < chunks.Current.Count; i++)
            {
                var time = candles.CloseTime[chunks.Current.FirstBar + i];
                var expected = series.Rows.ToArray().LastOrDefault(row => row.KnownAt <= time);
                var actual = ValueAt(columns, column, i);
                Assert.Equal(expected.Value.Denominator == 0 ? 0 : expected.Value.Numerator * 100 / expected.Value.Denominator, actual);
            }
        }

        return columns.ReadyBarOf(column);
    }

    private static unsafe long ValueAt(IndicatorColumns columns, InputColumn column, int i) => columns.At(column)[i];

    private static List<string> Record(CandleSeries candles, int seed, ExternalSeries[] series)
    {
        var recorder = new RunRecorder();
        using var run = new BacktestRun<RunRecorder.Sink>(SeriesTrader.Of(seed), Market, candles, new BacktestOptions { Series = series },
            recorder.Attach(), 64);
        run.Step();
        return recorder.Lines;
    }
}
