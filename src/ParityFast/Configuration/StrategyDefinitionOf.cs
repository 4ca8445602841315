using ParityFast.Configuration;

namespace ParityFast;

/// <summary>A strategy definition that knows its types.</summary>
internal sealed class StrategyDefinition<TStrategy, TState>(string name, Func<StrategySetup, TStrategy> create, object? configuration,
    StrategyShape? shape, Type? type = null)
    : StrategyDefinition(name, type ?? typeof(TStrategy), configuration)
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
{
    /// <summary>Makes the same strategy of another configuration; null for one that is constructed with its configuration.</summary>
    public Func<object, StrategyDefinition>? Reconfigured { get; init; }

    internal override StrategyDefinition With(object configuration) => Reconfigured is not null ? Reconfigured(configuration)
        : shape is null ? throw new InputException($"{Name} was defined with its configuration built in",
            "define it by its type: StrategyDefinition.Of<TStrategy>(configuration)")
        : new StrategyDefinition<TStrategy, TState>(Name, setup => (TStrategy)shape.Construct(configuration, setup), configuration, shape);

    internal override StrategySetup Probe(Instrument instrument, int priceDecimals)
    {
        using var columns = new IndicatorColumns(history: 0, chunk: 0);
        var setup = new StrategySetup(instrument, priceDecimals, columns);
        create(setup);
        return setup;
    }

    internal override void Declare(StrategySetup setup) => create(setup);

    internal override IReadOnlyList<IndicatorColumn> Indicators(Instrument instrument, int priceDecimals)
    {
        using var columns = new IndicatorColumns(history: 0, chunk: 0);
        create(new StrategySetup(instrument, priceDecimals, columns));
        return [.. columns.Declared.Skip(1).Select(column => column.Indicator!)];
    }

    internal override StrategyDefinition WithFreshCopies() => new StrategyDefinition<FreshCopies<TStrategy, TState>, TState>(
        Name, setup => new FreshCopies<TStrategy, TState>(Name, create, setup), ConfigurationObject, null, Type);

    internal override TResult Accept<TResult>(IStrategyVisitor<TResult> visitor) => visitor.Visit<TStrategy, TState>(create);
}
