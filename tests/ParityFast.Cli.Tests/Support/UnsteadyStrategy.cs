namespace ParityFast.Cli.Tests;

/// <summary>A strategy that remembers outside of its state how often it was called, and allocates: what bench must find.</summary>
public readonly struct UnsteadyStrategy : IStrategy<UnsteadyStrategy.State>
{
    private static int _calls;

    private readonly Reason _act, _wait;

    /// <summary>Declares its reasons.</summary>
    /// <param name="setup">The setup that declares them.</param>
    public UnsteadyStrategy(StrategySetup setup) => (_act, _wait) = (setup.Reason("Act"), setup.Reason("Wait"));

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state) =>
        ++_calls % 1001 == 0 ? context.Position.IsFlat ? context.Buy(100m, _act) : context.Close(_act) : Decision.Hold(_wait);

    /// <summary>It remembers nothing here, although it should.</summary>
    public readonly struct State;
}
