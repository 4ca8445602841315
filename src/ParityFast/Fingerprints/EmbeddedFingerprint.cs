using System.Globalization;
using System.Reflection;

namespace ParityFast.Fingerprints;

/// <summary>
/// Fingerprints that a build wrote into the program: <c>AssemblyMetadata("ParityFast.Fingerprint", "Type=hash;Release;3;module id")</c>.
/// Each is of one build of the strategy's assembly, by its module id: written into another one it says nothing.
/// </summary>
internal static class EmbeddedFingerprint
{
    public const string Key = "ParityFast.Fingerprint";

    /// <summary>The fingerprint of <paramref name="strategy"/> in the program, or in its own assembly; null without one of this very
    /// build.</summary>
    public static StrategyFingerprint? Find(Type strategy) =>
        Find(strategy, [strategy.Assembly, .. Assembly.GetEntryAssembly() is { } entry ? new[] { entry } : []]);

    public static StrategyFingerprint? Find(Type strategy, IEnumerable<Assembly> assemblies)
    {
        foreach (var attribute in assemblies.SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>()))
        {
            if (attribute is { Key: Key, Value: { } value }
                && Parse(strategy.FullName!, value, strategy.Module.ModuleVersionId) is { } found) return found;
        }

        return null;
    }

    public static string Format(StrategyFingerprint fingerprint)
    {
        var module = fingerprint.Modules.First(module => module.Role == ModuleRole.Strategy).ModuleId;
        return string.Create(CultureInfo.InvariantCulture,
            $"{fingerprint.StrategyType}={fingerprint.Hash};{fingerprint.BuildConfiguration};{fingerprint.Scheme};{module:D}");
    }

    /// <summary>What a value says of a type in a module; null if it is of another one, or of none.</summary>
    public static StrategyFingerprint? Parse(string type, string value, Guid module)
    {
        var (equals, semicolon) = (value.IndexOf('='), value.IndexOf(';'));
        if (equals < 0 || semicolon < equals || value[..equals] != type) return null;
        var hash = value[(equals + 1)..semicolon];
        var further = value[(semicolon + 1)..].Split(';');
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return null;
        if (further.Length < 3 || !Guid.TryParseExact(further[2], "D", out var of) || of != module) return null;
        return new StrategyFingerprint
        {
            StrategyType = type,
            Source = FingerprintSource.Embedded,
            Hash = hash,
            Scheme = int.TryParse(further[1], NumberStyles.None, CultureInfo.InvariantCulture, out var scheme) ? scheme
                : StrategyFingerprint.FirstScheme,
            BuildConfiguration =
                Enum.TryParse<BuildConfiguration>(further[0], out var configuration) ? configuration : BuildConfiguration.Unknown,
            Modules = FingerprintModules.Loaded(),
        };
    }
}
