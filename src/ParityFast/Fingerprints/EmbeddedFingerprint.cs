using System.Globalization;
using System.Reflection;

namespace ParityFast.Fingerprints;

/// <summary>Fingerprints that a build wrote into an assembly: <c>AssemblyMetadata("ParityFast.Fingerprint", "Type=hash;Release;2")</c>, the last its scheme.</summary>
internal static class EmbeddedFingerprint
{
    public const string Key = "ParityFast.Fingerprint";

    /// <summary>The fingerprint of <paramref name="strategy"/> in its own assembly, or in the program's; null without one.</summary>
    public static StrategyFingerprint? Find(Type strategy) =>
        Find(strategy.Assembly, strategy.FullName!) ?? (Assembly.GetEntryAssembly() is { } entry ? Find(entry, strategy.FullName!) : null);

    public static string Format(StrategyFingerprint fingerprint) =>
        FormattableString.Invariant($"{fingerprint.StrategyType}={fingerprint.Hash};{fingerprint.BuildConfiguration};{fingerprint.Scheme}");

    public static StrategyFingerprint? Parse(string type, string value)
    {
        var (equals, semicolon) = (value.IndexOf('='), value.IndexOf(';'));
        if (equals < 0 || semicolon < equals || value[..equals] != type) return null;
        var hash = value[(equals + 1)..semicolon];
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return null;
        var further = value[(semicolon + 1)..].Split(';');
        return new StrategyFingerprint
        {
            StrategyType = type,
            Source = FingerprintSource.Embedded,
            Hash = hash,
            Scheme = further.Length > 1 && int.TryParse(further[1], NumberStyles.None, CultureInfo.InvariantCulture, out var scheme) ? scheme : StrategyFingerprint.FirstScheme,
            BuildConfiguration = Enum.TryParse<BuildConfiguration>(further[0], out var configuration) ? configuration : BuildConfiguration.Unknown,
            Modules = FingerprintModules.Loaded(),
        };
    }

    private static StrategyFingerprint? Find(Assembly assembly, string type)
    {
        foreach (var attribute in assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute is { Key: Key, Value: { } value } && Parse(type, value) is { } found) return found;
        }

        return null;
    }
}
