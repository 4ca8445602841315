using ParityFast.Fingerprints;
using ParityFast.Input;

namespace ParityFast.Certificates;

/// <summary>Compares a strategy with what was certified, and names the difference.</summary>
internal static class LockCheck
{
    private const int NamesShown = 5;

    public static IReadOnlyList<StrategyFinding> Compare(LockedStrategy? locked, StrategyVerification now)
    {
        if (locked is null) return [Finding("PF9010", now, $"'{now.StrategyType}' is not in parity.lock: it was never certified")];
        var found = new List<StrategyFinding>();
        if (now.Fingerprint.Hash is null)
            found.Add(Finding("PF9010", now, $"'{now.StrategyType}' has no fingerprint: {now.Fingerprint.Problem}"));
        else if (locked.FingerprintScheme != now.Fingerprint.Scheme) found.Add(Finding("PF9012", now, OtherScheme(locked, now)));
        else if (locked.Fingerprint != now.Fingerprint.Hash)
            found.Add(Finding("PF9010", now, $"'{now.StrategyType}' is not the code that was certified: {Difference(locked, now)}"));
        CompareBuild(locked, now, found);
        CompareModules(locked, now, found);
        if (now.Warnings > locked.Warnings)
        {
            found.Add(Finding("PF9010", now,
                $"'{now.StrategyType}' has {Counted.Of(now.Warnings, "warning")}, {locked.Warnings} when it was certified"));
        }

        return found;
    }

    // Whether the code is another one cannot be told; that it was not compared can.
    private static string OtherScheme(LockedStrategy locked, StrategyVerification now) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"'{now.StrategyType}' was certified by a fingerprint of scheme {locked.FingerprintScheme}, this engine takes scheme "
                + $"{now.Fingerprint.Scheme}: the two cannot be compared; certify it again");

    private static void CompareBuild(LockedStrategy locked, StrategyVerification now, List<StrategyFinding> found)
    {
        var (build, compiler) = (now.Fingerprint.BuildConfiguration, now.Fingerprint.Compiler);
        if (build != BuildConfiguration.Release)
            found.Add(Finding("PF9011", now, $"'{now.StrategyType}' is a {Word(build)} build, a release build was certified"));
        if (Differs(locked.Compiler.Version, compiler.Version))
            found.Add(Finding("PF9011", now,
                $"compiled by {compiler.Version}, certified as compiled by {locked.Compiler.Version}: certify again"));
        if (Differs(locked.Compiler.LanguageVersion, compiler.LanguageVersion))
            found.Add(Finding("PF9011", now,
                $"compiled as C# {compiler.LanguageVersion}, certified as C# {locked.Compiler.LanguageVersion}: certify again"));
    }

    private static void CompareModules(LockedStrategy locked, StrategyVerification now, List<StrategyFinding> found)
    {
        foreach (var module in now.Fingerprint.Modules)
        {
            if (locked.Modules.FirstOrDefault(other => other.Role == module.Role) is not { } certified || certified == module) continue;
            found.Add(Finding("PF9012", now, certified.Version == module.Version
                ? $"this build of {module.Name} {module.Version} ({module.ModuleId}) is not the one it was certified with "
                    + $"({certified.ModuleId})"
                : $"{module.Name} is {module.Version}, certified with {certified.Version}"));
        }
    }

    private static string Difference(LockedStrategy locked, StrategyVerification now)
    {
        var methods = LockedStrategy.MethodLines(now.Fingerprint);
        var (added, removed) = (Names(methods.Except(locked.Methods)), Names(locked.Methods.Except(methods)));
        var parts = new List<string>();
        Add(parts, "changed", [.. added.Intersect(removed)]);
        Add(parts, "new", [.. added.Except(removed)]);
        Add(parts, "gone", [.. removed.Except(added)]);
        Add(parts, "now also uses", [.. now.ExternalMembers.Except(locked.ExternalMembers)]);
        return parts.Count > 0 ? string.Join("; ", parts) : "the fields of the strategy or its state, or an enumeration, changed";
    }

    private static void Add(List<string> parts, string word, List<string> names)
    {
        if (names.Count == 0) return;
        var more = names.Count > NamesShown
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" and {names.Count - NamesShown} more")
            : "";
        parts.Add($"{word} {string.Join(", ", names.Take(NamesShown))}{more}");
    }

    private static List<string> Names(IEnumerable<string> lines) =>
        [.. lines.Select(line => line[..line.LastIndexOf(' ')]).Distinct().Order(StringComparer.Ordinal)];

    // An unknown compiler is no other compiler: symbols need not be shipped.
    private static bool Differs(string? certified, string? now) => certified is not null && now is not null && certified != now;

    private static string Word(BuildConfiguration configuration) =>
        configuration == BuildConfiguration.Debug ? "debug" : "not known to be a release";

    private static StrategyFinding Finding(string rule, StrategyVerification now, string message) =>
        new(rule, FindingSeverity.Error, message, now.StrategyType, [now.StrategyType]);
}
