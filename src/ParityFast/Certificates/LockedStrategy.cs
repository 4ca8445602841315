using ParityFast.Fingerprints;

namespace ParityFast.Certificates;

/// <summary>A certified strategy in <c>parity.lock</c>.</summary>
public sealed record LockedStrategy
{
    /// <summary>Full name of its type.</summary>
    public required string StrategyType { get; init; }

    /// <summary>Its fingerprint.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The scheme of the fingerprint; 1 in a lock that says none.</summary>
    public int FingerprintScheme { get; init; } = StrategyFingerprint.FirstScheme;

    /// <summary>How it was built: a certificate is given to a release build alone.</summary>
    public BuildConfiguration BuildConfiguration { get; init; }

    /// <summary>What compiled it.</summary>
    public CompilerFacts Compiler { get; init; } = new(null, null, null);

    /// <summary>
    /// The contract and the engine that it was certified with. Its own module and dependencies are covered by the fingerprint.
    /// </summary>
    public IReadOnlyList<ModuleIdentity> Modules { get; init; } = [];

    /// <summary>Number of warnings at the time; a count that must not grow.</summary>
    public int Warnings { get; init; }

    /// <summary>The exemptions that the certificate rests on: rule, member, reason, owner, expiry.</summary>
    public IReadOnlyList<string> Exemptions { get; init; } = [];

    /// <summary>The members of the framework and the contract that its code names.</summary>
    public IReadOnlyList<string> ExternalMembers { get; init; } = [];

    /// <summary>The methods that the fingerprint covers with their hashes, so that a difference can be named.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>What a lock holds of a verification.</summary>
    internal static LockedStrategy Of(StrategyVerification strategy) => new()
    {
        StrategyType = strategy.StrategyType,
        Fingerprint = strategy.Fingerprint.Hash ?? "",
        FingerprintScheme = strategy.Fingerprint.Scheme,
        BuildConfiguration = strategy.Fingerprint.BuildConfiguration,
        Compiler = strategy.Fingerprint.Compiler,
        Modules = [.. strategy.Fingerprint.Modules.Where(module => module.Role is ModuleRole.Contract or ModuleRole.Engine)],
        Warnings = strategy.Warnings,
        Exemptions = [.. strategy.Findings.Where(finding => finding.Exemption is not null).Select(Text)],
        ExternalMembers = strategy.ExternalMembers,
        Methods = MethodLines(strategy.Fingerprint),
    };

    /// <summary><c>name hash</c> of each method, sorted.</summary>
    internal static IReadOnlyList<string> MethodLines(StrategyFingerprint fingerprint) =>
        [.. fingerprint.Methods.Select(method => $"{method.Name} {method.Hash}").Order(StringComparer.Ordinal)];

    private static string Text(StrategyFinding finding) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{finding.Rule} | {finding.Member} | {finding.Exemption!.Reason} | {finding.Exemption.Owner} | "
            + $"{finding.Exemption.Expires:yyyy-MM-dd}");
}
