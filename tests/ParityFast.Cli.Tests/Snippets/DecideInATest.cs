namespace ParityFast.Cli.Tests.Snippets;

/// <summary>A strategy called by a unit test, as docs/strategy-guide.md shows it.</summary>
internal static class DecideInATest
{
    public static (DecisionRecord Below, DecisionRecord Above) Run()
    {
        // <snippet>
        using var builder = new DecisionContextBuilder<RiskSized, RiskSized.State>(
            Instrument.Spot("BTC-USD"), priceDecimals: 2, setup => new RiskSized(setup));

        // 49 closes of 100 and one of 90: below the average.
        var hundred = Enumerable.Repeat(100m, 49).ToArray();
        var below = builder.WithMarks(hundred, current: 90m).WithoutPosition().WithEquity(10_000m).Decide();

        // With the position and its stop, one candle later.
        builder.State = new RiskSized.State { Stop = new Price(9_900) }; // 99.00
        var stopped = builder.WithMarks(hundred, current: 98.99m).WithPosition(PositionSide.Long, 1m, 100m).Decide();
        // </snippet>
        return (below, stopped);
    }
}
