using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>A sweep that follows from a seed: strategy, ranges, series with exact ties, market, costs.</summary>
internal sealed class SweepCase
{
    private SweepCase(ParameterSpace space, CandleSeries candles, Instrument instrument, BacktestOptions options)
    {
        (Space, Candles, Instrument, Options) = (space, candles, instrument, options);
        Expected = [.. Rows(new SweepOptions(), row => Backtest.Run(space.From(row).First().Strategy, candles, instrument, options))];
    }

    public ParameterSpace Space { get; }

    public CandleSeries Candles { get; }

    public Instrument Instrument { get; }

    public BacktestOptions Options { get; }

    /// <summary>The rows as plain backtests give them, as text to the last bit.</summary>
    public IReadOnlyList<string> Expected { get; }

    public int Fills { get; private set; }

    public static SweepCase Random(int seed, int candles)
    {
        var random = new Random(seed);
        var (strategy, ranges) = Strategy(random);
        var space = new ParameterSpace(strategy, [.. ranges.Select(ParameterRange.Parse)]);
        // Steps of a few cents: averages tie and levels are met exactly.
        var series = RandomCandles.Create(seed, candles, start: 10_000, step: random.Next(2, 40));
        var instrument = new Instrument
        {
            Symbol = "X",
            MarketType = (MarketType)random.Next(3),
            StepSize = random.Next(2) == 0 ? 0.0001m : 0.00000001m,
            LeverageMax = random.Next(2) == 0 ? 3 : null,
        };
        var options = new BacktestOptions
        {
            FillTiming = (FillTiming)random.Next(2),
            AllowSpotShort = random.Next(2) == 0,
            CommissionRate = random.Next(5) * 0.00031m,
            SlippageRate = random.Next(3) * 0.000123456789m,
            Metrics = new MetricOptions { Groups = (MetricGroups)random.Next(32) | (random.Next(2) == 0 ? MetricGroups.All : 0) },
        };
        return new SweepCase(space, series, instrument, seed % 2 == 0 ? options : RandomCosts.With(options, seed));
    }

    /// <summary>The rows of a sweep of this case, as text to the last bit.</summary>
    public IReadOnlyList<string> Sweep(SweepOptions options) =>
        [.. ParityFast.Sweep.Run(Space, Candles, Instrument, options with { Backtest = Options }).Select(row => Text(row.Set, row.Result))];

    private IEnumerable<string> Rows(SweepOptions options, Func<long, BacktestResult> run)
    {
        for (var set = options.Shard.First(Space.Count); set < options.Shard.End(Space.Count); set++)
        {
            var result = run(set);
            Fills += result.Metrics.TotalFills;
            yield return Text(set, result);
        }
    }

    private static string Text(long set, BacktestResult result) => string.Join(' ',
        [
            $"{set}",
            .. MetricNames.All.Select(metric => metric.Value(result.Metrics) is { } value ? $"{BitConverter.DoubleToInt64Bits(value):x}" : "-"),
            $"{result.FinalEquity} {result.Cash} {result.PositionQuantity} {result.OrderCount} {result.DecisionCount}",
            .. result.Refusals.Select(refusal => $"{refusal}"),
            result.Digest,
        ]);

    private static (StrategyDefinition Strategy, string[] Ranges) Strategy(Random random)
    {
        var fast = random.Next(1, 12);
        return random.Next(8) switch
        {
            0 => (StrategyDefinition.Of<SmaCross>(), [$"short_ma_period={fast}..{fast + 2}", "long_ma_period=13,16,29"]),
            1 => (StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig
            {
                ForceEntryOnTrend = random.Next(2) == 0,
                MaCrossEpsilonBps = random.Next(3) == 0 ? 1 : 0,
                EnableShorts = random.Next(3) > 0,
            }), [$"short_ma_period={fast}..{fast + 2}", "long_ma_period=13,16,29", "trailing_stop_pct=0.001,0.01"]),
            2 => (StrategyDefinition.Of<RsiAtr>(), ["rsi_period=2,3,14", "stop_atrs=0.5..2.5:1", "entry_rsi=25,45"]),
            3 => (StrategyDefinition.Of<Breakout>(), ["entry_period=2..5", "exit_period=1..3"]),
            4 or 5 => (StrategyDefinition.Of<TrailTrader>(new TrailTraderConfig { Oddity = (TrailOddity)random.Next(12) }), [$"period={fast},40", "room=0,40,150,600"]),
            _ => (StrategyDefinition.Of<LevelTrader>(new LevelTraderConfig { Lag = random.Next(12), Trails = random.Next(2) == 0, ReadsTime = random.Next(3) == 0 }),
                [$"fast={fast}..{fast + 2}", "slow=9,13,14", "distance=1,60,300"]),
        };
    }
}
