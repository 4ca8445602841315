using ParityFast.Configuration;
using System.Reflection;

namespace ParityFast;

/// <summary>
/// A strategy ready to be run: its name, its configuration and how it is made. What runs it is compiled for the strategy's own
/// type, wherever that type comes from.
/// </summary>
public abstract class StrategyDefinition
{
    private protected StrategyDefinition(string name, Type type, object? configuration)
    {
        (Name, Type, ConfigurationObject) = (name, type, configuration);
    }

    /// <summary>The name that logs carry.</summary>
    public string Name { get; }

    /// <summary>The strategy's type.</summary>
    public Type Type { get; }

    /// <summary>The fields of the configuration in snake case, in order of declaration; empty if it has none.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Configuration =>
        field ??= ConfigurationObject is null ? [] : ConfigurationValues.Of(ConfigurationObject);

    /// <summary>What configures it; null if nothing does.</summary>
    internal object? ConfigurationObject { get; }

    /// <summary>
    /// Defines a strategy by its type and configuration. The strategy has one public constructor, taking its configuration record
    /// and a <see cref="StrategySetup"/>, or the setup alone.
    /// </summary>
    /// <typeparam name="TStrategy">The strategy: a readonly struct that implements <see cref="IStrategy{TState}"/>.</typeparam>
    /// <param name="configuration">The configuration; null for the record's defaults.</param>
    /// <exception cref="InputException">The type is not such a strategy, or the configuration not of its kind.</exception>
    public static StrategyDefinition Of<TStrategy>(object? configuration = null) where TStrategy : struct =>
        Of(typeof(TStrategy), configuration);

    /// <summary>Like <see cref="Of{TStrategy}(object)"/>, for a type found at run time.</summary>
    /// <param name="type">The strategy's type.</param>
    /// <param name="configuration">The configuration; null for the record's defaults.</param>
    /// <exception cref="InputException">The type is not such a strategy, or the configuration not of its kind.</exception>
    public static StrategyDefinition Of(Type type, object? configuration = null)
    {
        var shape = StrategyShape.Of(type);
        if (shape.ConfigurationType is { } expected)
        {
            ConfigurationField.RequireReadable(expected, type.Name);
            configuration ??= Activator.CreateInstance(expected);
            if (!expected.IsInstanceOfType(configuration))
            {
                throw new InputException($"{type.Name} is configured by {expected.Name}, not by {configuration!.GetType().Name}");
            }
        }

        return (StrategyDefinition)typeof(StrategyDefinition)
            .GetMethod(nameof(OfShape), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type, shape.StateType)
            .Invoke(null, [shape, configuration])!;
    }

    /// <summary>Defines a strategy by how it is constructed, without reflection.</summary>
    /// <typeparam name="TStrategy">The strategy.</typeparam>
    /// <typeparam name="TState">Its state.</typeparam>
    /// <param name="create">Makes the strategy; called more than once, so it must give equal strategies.</param>
    /// <param name="configuration">What it is configured by, for logs and reports; null for nothing.</param>
    /// <param name="name">The name that logs carry; the type's name without it.</param>
    public static StrategyDefinition Of<TStrategy, TState>(Func<StrategySetup, TStrategy> create, object? configuration = null,
        string? name = null)
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(create);
        return new StrategyDefinition<TStrategy, TState>(name ?? typeof(TStrategy).Name, create, configuration, null);
    }

    /// <summary>The same strategy configured by <paramref name="configuration"/>, a record of the same kind.</summary>
    /// <exception cref="InputException">The strategy was defined by how it is constructed, with a configuration built in.</exception>
    internal abstract StrategyDefinition With(object configuration);

    /// <summary>The candle from which on the strategy decides, counted from 1: its warm-up.</summary>
    internal int FirstDecision(Instrument instrument, int priceDecimals) => Probe(instrument, priceDecimals).FirstDecision;

    /// <summary>Makes the strategy with indicators that have no data, to learn what it declares.</summary>
    internal abstract StrategySetup Probe(Instrument instrument, int priceDecimals);

    /// <summary>Makes the strategy for what it declares with a setup.</summary>
    internal abstract void Declare(StrategySetup setup);

    /// <summary>The indicators that it declares, new ones, in order of declaration.</summary>
    internal abstract IReadOnlyList<IndicatorColumn> Indicators(Instrument instrument, int priceDecimals);

    /// <summary>The same strategy, made again for every decision and held to decide the same; for debugging.</summary>
    internal abstract StrategyDefinition WithFreshCopies();

    /// <summary>Has <paramref name="visitor"/> make something of the strategy, with its types known.</summary>
    internal abstract TResult Accept<TResult>(IStrategyVisitor<TResult> visitor);

    private static StrategyDefinition<TStrategy, TState> OfShape<TStrategy, TState>(StrategyShape shape, object? configuration)
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged =>
        new(typeof(TStrategy).Name, setup => (TStrategy)shape.Construct(configuration, setup), configuration, shape);
}
