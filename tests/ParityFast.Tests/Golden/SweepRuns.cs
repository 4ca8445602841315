using ParityFast.Orders;
using ParityFast.Strategies;
using ParityFast.Sweeps;
using ParityFast.Tests.Sweeps;

namespace ParityFast.Tests.Golden;

/// <summary>Rows of sweeps: on every candle, skipping, by one thread, by several, in shards, and checked against backtests.</summary>
internal static class SweepRuns
{
    public static IEnumerable<GoldenCase> All()
    {
        foreach (var market in new[] { MarketType.Spot, MarketType.Perpetual })
        {
            foreach (var (name, space) in Spaces())
            {
                yield return Case($"{name}/{market}", space, StrategyRuns.Market(market), new BacktestOptions());
                yield return Case($"{name}/{market}/next-open", space, StrategyRuns.Market(market), new BacktestOptions { FillTiming = FillTiming.NextOpen, AllowSpotShort = true });
                yield return Case($"{name}/{market}/costs", space, StrategyRuns.Market(market), RandomCosts.With(new BacktestOptions(), 3));
            }
        }
    }

    public static ParameterSpace Space(StrategyDefinition strategy, params string[] ranges) => new(strategy, [.. ranges.Select(ParameterRange.Parse)]);

    private static IEnumerable<(string Name, ParameterSpace Space)> Spaces() =>
    [
        ("SmaCross", Space(StrategyDefinition.Of<SmaCross>(), "short_ma_period=2..5", "long_ma_period=9,17")),
        ("BaselinePerps", Space(StrategyDefinition.Of<BaselinePerpsStrategy>(), "short_ma_period=2,3", "long_ma_period=9,17", "trailing_stop_pct=0.002,0.02")),
        ("RsiAtr", Space(StrategyDefinition.Of<RsiAtr>(), "rsi_period=3,7", "stop_atrs=0.5,2", "entry_rsi=30,45")),
        ("Breakout", Space(StrategyDefinition.Of<Breakout>(), "entry_period=3..6", "exit_period=2,3")),
        ("TrailTrader", Space(StrategyDefinition.Of<TrailTrader>(), "period=5,20", "room=0,60,400")),
        ("LevelTrader", Space(StrategyDefinition.Of<LevelTrader>(new LevelTraderConfig { Lag = 2, Trails = true }), "fast=2..4", "slow=9,13", "distance=60,300")),
    ];

    private static GoldenCase Case(string name, ParameterSpace space, Instrument instrument, BacktestOptions backtest) => new($"sweep/{name}", () =>
    {
        var candles = GoldenCandles.WithGaps(41, 500, step: 25, start: 10_000);
        var (format, options) = (SweepRowFormat.Of("rows.csv", space), new SweepOptions { Threads = 1, Backtest = backtest });
        var rows = Sweep.Run(space, candles, instrument, options).ToList();
        var text = Text(format, rows);
        Assert.Equal(text, Text(format, Sweep.Run(space, candles, instrument, options with { EveryBar = true })));
        var shards = Enumerable.Range(1, 2).SelectMany(shard => Sweep.Run(space, candles, instrument, options with { Threads = 3, Shard = new SweepShard(shard, 2) }));
        Assert.Equal(text, Text(format, shards));
        Assert.Empty(SweepVerification.Check(space, new SweepSeries(candles, instrument, options), format, rows.Select(format.Write)));
        var figures = FormattableString.Invariant($"sets {rows.Count}, orders {rows.Sum(row => row.Result.OrderCount)}, fills {rows.Sum(row => row.Result.Metrics.TotalFills)}, equity {rows.Sum(row => row.Result.FinalEquity):0.00}");
        return Task.FromResult(new GoldenOutcome(figures, rows[^1].Result.Digest, [("rows", text)]));
    });

    private static string Text(SweepRowFormat format, IEnumerable<SweepRow> rows) => string.Concat(rows.Select(row => Text(format.Read(format.Write(row))) + "\n"));

    private static string Text(IReadOnlyDictionary<string, string> row) => string.Join(',', row.Select(cell =>
        $"{cell.Key}={(double.TryParse(cell.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && StableJson.IsOfTheLibrary(cell.Key) ? StableJson.Number(cell.Key, number) : cell.Value)}"));
}
