using ParityFast.Strategies;

namespace ParityFast.Tests.Reference;

/// <summary>Random odd configurations and positions that change between the calls, held against the restated rules.</summary>
public sealed class OddConfigurationTests
{
    private static readonly decimal[] Stops = [-0.5m, -0.001m, 0m, 0.0005m, 0.001m, 0.005m, 0.0123456789012345m, 0.05m, 0.9m, 1m, 1.5m, 3m];
    private static readonly decimal[] Epsilons = [-20m, -0.5m, 0m, 0m, 0m, 0.25m, 1m, 5m, 100m];

    [Trait("Category", "Seeded")]
    [Fact]
    public void Decide_RandomConfigurations_SameAsTheRestatedRules()
    {
        for (var seed = 0; seed < Seeds.Count(few: 100, full: 600); seed++) Compare(seed);
    }

    private static void Compare(int seed)
    {
        var random = new Random(seed);
        var config = RandomConfig(random);
        var marketType = (MarketType)random.Next(3);
        var decimals = random.Next(0, 7);
        var prices = RandomPrices(random, 250, decimals);
        var oracle = new DecideOracle(config, marketType);
        using var builder = new DecisionContextBuilder<BaselinePerpsStrategy, BaselinePerpsStrategy.State>(
            new Instrument { Symbol = "X", MarketType = marketType }, decimals, setup => new BaselinePerpsStrategy(config, setup));
        var position = RecordedPosition.None;
        for (var i = 0; i < prices.Length; i++)
        {
            if (random.Next(6) == 0) position = new RecordedPosition((PositionSide)random.Next(1, 4), random.Next(-3, 4), 0);
            if (position.Quantity == 0) position = RecordedPosition.None;
            var first = Math.Max(0, i - random.Next(0, 40));
            var (equity, reduceOnly) = (random.Next(-100, 100_000) / 7m, random.Next(40) == 0);
            var actual = builder.WithMarks(prices.AsSpan(first, i - first), prices[i])
                .WithPosition(position).WithEquity(Math.Round(equity, 8)).WithReduceOnly(reduceOnly).Decide();
            var expected = oracle.Decide(prices.AsSpan(first, i - first + 1), position, Math.Round(equity, 8), reduceOnly, out var label);

            var differences = expected.Differences(actual) + (label == actual.Label ? "" : $" label {label} is {actual.Label}");
            var state = builder.State.TrailingStop;
            var context = builder.Context;
            decimal[]? stop = state.IsSet
                ? [context.ToDecimal(state.Peak(context)), state.Stop(context, config.TrailingStopPct), context.ToDecimal(state.Entry)]
                : null;
            Assert.True(differences.Length == 0, $"seed {seed} call {i} {config}: {differences}");
            Assert.Equal(oracle.Stop, stop);

            // Most decisions are executed, some are not, and some positions change on their own.
            if (random.Next(5) != 0) position = After(actual, position);
        }
    }

    private static RecordedPosition After(DecisionRecord decision, RecordedPosition position) => decision.Action switch
    {
        DecisionAction.Buy => new RecordedPosition(PositionSide.Long, 1, 0),
        DecisionAction.Sell => new RecordedPosition(PositionSide.Short, 1, 0),
        DecisionAction.Close => RecordedPosition.None,
        _ => position,
    };

    private static BaselinePerpsConfig RandomConfig(Random random) => new()
    {
        ShortMaPeriod = random.Next(-1, 8),
        LongMaPeriod = random.Next(-2, 16),
        TargetLeverage = random.Next(-1, 6),
        TrailingStopPct = Stops[random.Next(Stops.Length)],
        PositionFraction = random.Next(-1, 5) * 0.137m,
        MaxTradeUsd = random.Next(3) == 0 ? random.Next(-100, 1000) : null,
        EnableShorts = random.Next(3) != 0,
        DisableNewEntries = random.Next(6) == 0,
        MaCrossEpsilonBps = Epsilons[random.Next(Epsilons.Length)],
        MaCrossConfirmBars = random.Next(5) == 0 ? random.Next(-1, 4) : 0,
        ForceEntryOnTrend = random.Next(2) == 0,
    };

    // A walk in whole steps, so that ties are frequent; its level decides whether a quote unit is much or little.
    private static decimal[] RandomPrices(Random random, int count, int decimals)
    {
        var prices = new decimal[count];
        var steps = random.Next(200, 300_000);
        var stride = Math.Max(2, steps / random.Next(20, 2000));
        for (var i = 0; i < count; i++)
        {
            steps = Math.Max(10, steps + random.Next(-stride, stride + 1));
            prices[i] = new decimal(steps) * new decimal(1, 0, 0, false, (byte)decimals);
        }

        return prices;
    }
}
