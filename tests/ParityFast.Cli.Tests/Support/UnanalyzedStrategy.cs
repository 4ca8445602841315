namespace ParityFast.Cli.Tests;

/// <summary>A strategy that reads the clock, in a project without the analyzer: what verify must find.</summary>
public readonly struct UnanalyzedStrategy : IStrategy<UnanalyzedStrategy.State>
{
    private readonly Reason _hour;

    /// <summary>Declares its reason.</summary>
    /// <param name="setup">The setup that declares it.</param>
    public UnanalyzedStrategy(StrategySetup setup) => _hour = setup.Reason("The hour");

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state) =>
        DateTime.UtcNow.Hour == 3 ? context.Close(_hour) : Decision.Hold(_hour);

    /// <summary>It remembers nothing.</summary>
    public readonly struct State;
}
