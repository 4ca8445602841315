using System.Reflection;
using System.Runtime.ExceptionServices;

namespace ParityFast.Configuration;

/// <summary>What a strategy type looks like: its state, its configuration, its constructor.</summary>
internal sealed class StrategyShape
{
    private readonly ConstructorInfo _constructor;

    private StrategyShape(Type stateType, ConstructorInfo constructor)
    {
        (StateType, _constructor) = (stateType, constructor);
        var parameters = constructor.GetParameters();
        ConfigurationType = parameters.Length == 2 ? parameters[0].ParameterType : null;
    }

    /// <summary>The strategy's memory.</summary>
    public Type StateType { get; }

    /// <summary>The record that configures it; null if it has none.</summary>
    public Type? ConfigurationType { get; }

    /// <summary>True for a type that implements the strategy contract.</summary>
    public static bool IsStrategy(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type is { IsValueType: true, IsAbstract: false } && StateOf(type) is not null;
    }

    /// <summary>The shape of a strategy type.</summary>
    /// <exception cref="InputException">It does not implement the contract, or lacks the constructor.</exception>
    public static StrategyShape Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsValueType || StateOf(type) is not { } state)
        {
            throw new InputException($"{type.FullName} is no strategy",
                "a strategy is a readonly struct that implements IStrategy<TState>");
        }

        var constructor = Array.Find(type.GetConstructors(), candidate =>
            candidate.GetParameters() is { Length: 1 or 2 } parameters && parameters[^1].ParameterType == typeof(StrategySetup));
        return constructor is null
            ? throw new InputException($"{type.FullName} has no public constructor that takes its configuration and a StrategySetup",
                $"add one: public {type.Name}({type.Name}Config config, StrategySetup setup)")
            : new StrategyShape(state, constructor);
    }

    internal object Construct(object? configuration, StrategySetup setup)
    {
        try
        {
            return _constructor.Invoke(ConfigurationType is null ? [setup] : [configuration, setup]);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException cause)
        {
            // A constructor rejects its argument with an argument's exception: the configuration is at fault, not the program.
            throw new InputException(
                $"{_constructor.DeclaringType!.Name} rejects its configuration: {cause.Message.ReplaceLineEndings(" ")}",
                "correct the configuration, or narrow the range of the sweep", cause);
        }
        catch (TargetInvocationException error) when (error.InnerException is { } cause)
        {
            if (!StrategyFault.IsOf(cause)) ExceptionDispatchInfo.Throw(cause);
            throw StrategyFault.WhileMade(_constructor.DeclaringType!.Name, "in its constructor", cause);
        }
    }

    private static Type? StateOf(Type type) => Array.Find(type.GetInterfaces(),
        contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IStrategy<>))?.GetGenericArguments()[0];
}
