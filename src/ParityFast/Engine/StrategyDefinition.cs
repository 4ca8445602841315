namespace ParityFast.Engine;

/// <summary>
/// A strategy ready to be run: its name, its configuration and how it is made. What runs it is compiled for the strategy's own
/// type, wherever that type comes from.
/// </summary>
public abstract class StrategyDefinition
{
    private protected StrategyDefinition(string name, Type type) => (Name, Type) = (name, type);

    /// <summary>The name that logs carry.</summary>
    public string Name { get; }

    /// <summary>The strategy's type.</summary>
    public Type Type { get; }

    /// <summary>Defines a strategy by how it is constructed.</summary>
    /// <typeparam name="TStrategy">The strategy.</typeparam>
    /// <typeparam name="TState">Its state.</typeparam>
    /// <param name="create">Makes the strategy; called more than once, so it must give equal strategies.</param>
    /// <param name="name">The name that logs carry; the type's name without it.</param>
    public static StrategyDefinition Of<TStrategy, TState>(Func<StrategySetup, TStrategy> create, string? name = null)
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(create);
        return new StrategyDefinition<TStrategy, TState>(name ?? typeof(TStrategy).Name, create);
    }

    /// <summary>Makes the strategy with nothing behind its indicators, to learn what it declares.</summary>
    internal abstract StrategySetup Probe(Instrument instrument, int priceDecimals);

    /// <summary>Makes the strategy from <paramref name="setup"/>, and its loop.</summary>
    internal abstract IDecisionLoop CreateLoop<TObserver>(StrategySetup setup, Func<LoopCore> core, TObserver observer)
        where TObserver : struct, ILoopObserver;
}
