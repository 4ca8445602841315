using ParityFast.Orders;
using ParityFast.Strategies;
using ParityFast.Tests.Sweeps;

namespace ParityFast.Tests.Golden;

/// <summary>Backtests of every strategy: spot and perpetual, plain, filled at the next open, with all costs.</summary>
internal static class StrategyRuns
{
    /// <summary>Every strategy that is shipped, also one that is new.</summary>
    public static IReadOnlyList<Type> Shipped { get; } = [.. typeof(SmaCross).Assembly.GetExportedTypes().Where(type => type.IsValueType
        && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IStrategy<>)))];

    public static IEnumerable<GoldenCase> All()
    {
        Assert.True(Shipped.Count >= 4, $"{Shipped.Count} strategies are shipped");
        return [.. Shipped.SelectMany(OfShipped), .. OfTests(), .. OfRandomCosts()];
    }

    public static Instrument Market(MarketType type) => new() { Symbol = "X", MarketType = type, LeverageMax = type == MarketType.Spot ? null : 5 };

    private static IEnumerable<GoldenCase> OfShipped(Type type)
    {
        foreach (var market in new[] { MarketType.Spot, MarketType.Perpetual })
        {
            for (var seed = 0; seed < 4; seed++)
            {
                var options = seed switch
                {
                    0 => new BacktestOptions(),
                    1 => new BacktestOptions { FillTiming = FillTiming.NextOpen, AllowSpotShort = true },
                    2 => new BacktestOptions { RestingOrders = true, FirstDecision = 60, InitialCapital = 1_234.56m, CommissionRate = 0, SlippageRate = 0 },
                    _ => RandomCosts.With(new BacktestOptions(), 17),
                };
                yield return GoldenCase.Backtest($"{type.Name}/{market}/{seed}", StrategyDefinition.Of(type), GoldenCandles.WithGaps(seed, 600), Market(market), options);
            }
        }
    }

    private static IEnumerable<GoldenCase> OfTests()
    {
        foreach (var market in new[] { MarketType.Spot, MarketType.Perpetual, MarketType.Futures })
        {
            var instrument = Market(market);
            yield return GoldenCase.Backtest($"FieldTrader/{market}", StrategyDefinition.Of<FieldTrader>(), GoldenCandles.WithGaps(31, 500), instrument, new BacktestOptions());
            yield return GoldenCase.Backtest($"FieldTrader/{market}/next-open", StrategyDefinition.Of<FieldTrader>(),
                GoldenCandles.WithFractionalVolumes(GoldenCandles.WithGaps(32, 500)), instrument, new BacktestOptions { FillTiming = FillTiming.NextOpen });
            yield return GoldenCase.Backtest($"LevelTrader/{market}", StrategyDefinition.Of<LevelTrader>(new LevelTraderConfig { Trails = true, ReadsTime = true }),
                RandomCandles.Create(33, 500, start: 10_000, step: 20), instrument, new BacktestOptions());
        }

        foreach (var oddity in Enum.GetValues<TrailOddity>())
        {
            yield return GoldenCase.Backtest($"TrailTrader/{oddity}", StrategyDefinition.Of<TrailTrader>(new TrailTraderConfig { Oddity = oddity }),
                RandomCandles.Create(34, 400, start: 10_000, step: 30), Market(MarketType.Perpetual), new BacktestOptions());
        }
    }

    private static IEnumerable<GoldenCase> OfRandomCosts()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var options = RandomCosts.With(new BacktestOptions { FillTiming = (FillTiming)(seed % 2), AllowSpotShort = seed % 3 == 0 }, seed);
            yield return GoldenCase.Backtest($"RandomTrader/costs-{seed}", StrategyDefinition.Of<RandomTrader>(), GoldenCandles.WithGaps(seed, 500, step: 3_000), Market((MarketType)(seed % 3)), options);
        }
    }
}
