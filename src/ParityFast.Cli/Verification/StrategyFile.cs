using ParityFast.Certificates;
using ParityFast.Signals;

namespace ParityFast.Cli.Verification;

/// <summary>Which file, and which strategies in it, a person means.</summary>
internal static class StrategyFile
{
    /// <summary>
    /// The dll and the type that <c>My.dll</c>, <c>My.dll:TypeName</c> or a built-in name name. Nothing is loaded from a dll.
    /// </summary>
    public static (string Path, string? TypeName) Find(string strategy)
    {
        var colon = strategy.LastIndexOf(".dll:", StringComparison.OrdinalIgnoreCase);
        var (path, typeName) = colon < 0 ? (strategy, null) : (strategy[..(colon + 4)], strategy[(colon + 5)..]);
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(path)
                ? (path, typeName)
                : throw new InputException($"{path}: there is no such file", "build the strategy project and give the path of its dll");
        }

        var type = StrategyCatalog.Find(strategy);
        if (type == typeof(SignalTrader))
        {
            throw new InputException(
                $"{SignalFile.StrategyName} is part of the engine: it takes the decisions of a file, and no code of yours decides",
                "name a strategy of your own: path/to/My.dll[:TypeName]");
        }

        return (type.Assembly.Location, type.FullName);
    }

    /// <summary>The strategies of the report that have this name, full or short; all of them for null.</summary>
    public static VerificationReport Only(VerificationReport report, string? typeName)
    {
        if (typeName is null) return report;
        var found = report.Strategies.Where(strategy => strategy.StrategyType == typeName || Short(strategy.StrategyType) == typeName)
            .ToArray();
        return found.Length > 0
            ? report with { Strategies = found }
            : throw new InputException($"{report.AssemblyPath}: holds no strategy '{typeName}'",
                $"there are {string.Join(", ", report.Strategies.Select(strategy => strategy.StrategyType))}");
    }

    private static string Short(string typeName) => typeName[(typeName.LastIndexOfAny(['.', '+']) + 1)..];
}
