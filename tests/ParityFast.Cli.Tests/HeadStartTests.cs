using ParityFast.Strategies;

namespace ParityFast.Cli.Tests;

public sealed class HeadStartTests
{
    // What fails there fails in silence, and only the time would say so.
    [Theory]
    [InlineData(typeof(BaselinePerpsStrategy))]
    [InlineData(typeof(SmaCross))]
    [InlineData(typeof(RsiAtr))]
    [InlineData(typeof(Breakout))]
    public void Run_EveryStrategy_Ends(Type strategy) =>
        Assert.Contains($"{strategy.Name} on SAMPLE-PERP", HeadStart.Run(strategy), StringComparison.Ordinal);
}
