using ParityFast.Configuration;
using ParityFast.Input;
using ParityFast.Signals;
using ParityFast.Strategies;

namespace ParityFast.Cli;

/// <summary>The strategies that the tool knows by name, and how it finds others.</summary>
internal static class StrategyCatalog
{
    public const string Default = "baseline-perps";

    private static readonly Entry[] BuiltIn =
    [
        new("baseline-perps", typeof(BaselinePerpsStrategy)),
        new("sma-cross", typeof(SmaCross)),
        new("rsi-atr", typeof(RsiAtr)),
        new("breakout", typeof(Breakout)),
        new(SignalFile.StrategyName, typeof(SignalTrader)),
    ];

    public static IEnumerable<string> Names => BuiltIn.Select(entry => entry.Name);

    /// <summary>True for a built-in strategy's name, or that of its type.</summary>
    public static bool IsName(string name) => FindBuiltIn(name) is not null;

    /// <summary>Names of the fields of a strategy's configuration; none if there is no such strategy.</summary>
    public static IReadOnlyList<string> Fields(string name)
    {
        try
        {
            var type = Find(name);
            if (type == typeof(SignalTrader))
                return [.. ConfigurationField.Of(typeof(SignalTraderConfig)).Select(field => field.Name).Skip(1)];
            if (StrategyShape.Of(type).ConfigurationType is not { } configuration) return [];
            var strategy = StrategyDefinition.Of(type, ConfigurationReader.Read(configuration, default, "configuration"));
            return [.. strategy.Configuration.Select(field => field.Key)];
        }
        catch (InputException)
        {
            return [];
        }
    }

    /// <summary>
    /// The strategy of a built-in name, or of path/to/My.dll[:TypeName], whose code is loaded: only for a name from the command line.
    /// </summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Type Find(string name) => FindBuiltIn(name) ?? (StrategyAssembly.IsPath(name) ? StrategyAssembly.Load(name)
        : StrategySource.Is(name) ? throw StrategySource.Fault(name)
        : FileKind.IsLog(name) ? throw new InputException($"{name}: is a decision log, not a strategy",
            "replay checks that today's build decides as a log says, and inspect describes a log")
        : throw new InputException($"there is no strategy '{name}'",
            $"{Suggestion.Before(name, [.. Names])}use one of {string.Join(", ", Names)}, or path/to/My.dll[:TypeName]"));

    /// <summary>The name that logs give a strategy.</summary>
    public static string LogNameOf(Type type) => type == typeof(SignalTrader) ? SignalFile.StrategyName : type.Name;

    /// <summary>The built-in strategy of a name, or of its type's name; null if there is none. Nothing is loaded.</summary>
    public static Type? FindBuiltIn(string name) => Array.Find(BuiltIn, entry => entry.Name == name || entry.Type.Name == name)?.Type;

    // A class: code over a tuple of these would be compiled at each start.
    private sealed record Entry(string Name, Type Type);
}
