namespace ParityFast.Engine;

/// <summary>A strategy definition that knows its types.</summary>
internal sealed class StrategyDefinition<TStrategy, TState>(string name, Func<StrategySetup, TStrategy> create, object? configuration)
    : StrategyDefinition(name, typeof(TStrategy), configuration)
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
{
    internal override StrategySetup Probe(Instrument instrument, int priceDecimals)
    {
        using var columns = new IndicatorColumns(history: 0, chunk: 0);
        var setup = new StrategySetup(instrument, priceDecimals, columns);
        create(setup);
        return setup;
    }

    internal override IDecisionLoop CreateLoop<TObserver>(StrategySetup setup, Func<LoopCore> core, TObserver observer)
    {
        // The strategy first: what it declares is part of what the core is made from.
        var strategy = create(setup);
        return new DecisionLoop<TStrategy, TState, TObserver>(core(), strategy, observer);
    }
}
