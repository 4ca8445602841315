using System.Reflection;

namespace ParityFast.Fingerprints;

/// <summary>Fingerprints that a build wrote into an assembly: <c>AssemblyMetadata("ParityFast.Fingerprint", "Type=hash;Release")</c>.</summary>
internal static class EmbeddedFingerprint
{
    public const string Key = "ParityFast.Fingerprint";

    /// <summary>The fingerprint of <paramref name="strategy"/> in its own assembly, or in the program's; null without one.</summary>
    public static StrategyFingerprint? Find(Type strategy) =>
        Find(strategy.Assembly, strategy.FullName!) ?? (Assembly.GetEntryAssembly() is { } entry ? Find(entry, strategy.FullName!) : null);

    public static string Format(StrategyFingerprint fingerprint) => $"{fingerprint.StrategyType}={fingerprint.Hash};{fingerprint.BuildConfiguration}";

    public static StrategyFingerprint? Parse(string type, string value)
    {
        var (equals, semicolon) = (value.IndexOf('='), value.IndexOf(';'));
        if (equals < 0 || semicolon < equals || value[..equals] != type) return null;
        var hash = value[(equals + 1)..semicolon];
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return null;
        return new StrategyFingerprint
        {
            StrategyType = type,
            Source = FingerprintSource.Embedded,
            Hash = hash,
            BuildConfiguration = Enum.TryParse<BuildConfiguration>(value[(semicolon + 1)..], out var configuration) ? configuration : BuildConfiguration.Unknown,
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
