using System.Runtime.CompilerServices;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>
/// Which code decides: a hash of everything that a strategy's <c>Decide</c>, its constructors and the indicators it declares can
/// run, with what the hash does not cover beside it. docs/fingerprint.md says what changes it and what does not.
/// </summary>
public sealed record StrategyFingerprint
{
    /// <summary>
    /// The scheme by which this engine takes fingerprints. Another scheme gives the same code another hash, so hashes are only compared
    /// within one. What was written before schemes had numbers is of scheme 1.
    /// </summary>
    public const int CurrentScheme = 3;

    /// <summary>The scheme of a fingerprint that says none.</summary>
    internal const int FirstScheme = 1;

    private static readonly ConditionalWeakTable<Type, StrategyFingerprint> Known = [];

    /// <summary>Full name of the strategy's type.</summary>
    public required string StrategyType { get; init; }

    /// <summary>The origin; <see cref="FingerprintSource.Unavailable"/> if there is none.</summary>
    public required FingerprintSource Source { get; init; }

    /// <summary>SHA-256 of the normalised IL, 64 lower-case hexadecimal digits; null if it is unavailable.</summary>
    public string? Hash { get; init; }

    /// <summary>The scheme by which <see cref="Hash"/> was taken.</summary>
    public int Scheme { get; init; } = CurrentScheme;

    /// <summary>Why there is no hash; null if there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>How the strategy's assembly was built. The two configurations of one source have different hashes.</summary>
    public BuildConfiguration BuildConfiguration { get; init; }

    /// <summary>What compiled the strategy's assembly. Another compiler may give another hash for the same source.</summary>
    public CompilerFacts Compiler { get; init; } = new(null, null, null);

    /// <summary>The assemblies that take part: strategy, dependencies, contract, engine.</summary>
    public IReadOnlyList<ModuleIdentity> Modules { get; init; } = [];

    /// <summary>
    /// The methods that the hash covers, in order of the first visit; the same methods with the same hashes are the same code.
    /// </summary>
    public IReadOnlyList<FingerprintMethod> Methods { get; init; } = [];

    /// <summary>Dependencies that were not found: their code is known by name alone. Empty for a fingerprint to rely on.</summary>
    public IReadOnlyList<string> UnresolvedAssemblies { get; init; } = [];

    /// <summary>
    /// The fingerprint of a strategy that is loaded in this process. Never throws for want of IL: the result then comes from the
    /// build or says why it is unavailable. Computed once a type.
    /// </summary>
    /// <param name="strategyType">The strategy; a generic one is taken as its definition.</param>
    public static StrategyFingerprint Compute(Type strategyType)
    {
        ArgumentNullException.ThrowIfNull(strategyType);
        if (strategyType.IsConstructedGenericType) strategyType = strategyType.GetGenericTypeDefinition();
        return Known.GetValue(strategyType, ComputeLoaded);
    }

    /// <summary>The fingerprint of a strategy in a file, which is read and never loaded or run.</summary>
    /// <param name="assemblyPath">The strategy's assembly.</param>
    /// <param name="typeName">Full name of its type, nested types after <c>+</c>.</param>
    /// <param name="probingFolders">
    /// The folders that are searched for dependencies before the assembly's own folder. ParityFast.Abstractions is taken from this process
    /// unless one of these folders has another.
    /// </param>
    public static StrategyFingerprint Compute(string assemblyPath, string typeName, IEnumerable<string> probingFolders)
    {
        ArgumentNullException.ThrowIfNull(assemblyPath);
        ArgumentNullException.ThrowIfNull(typeName);
        ArgumentNullException.ThrowIfNull(probingFolders);
        return File.Exists(assemblyPath)
            ? Guarded(typeName,
                () => Read(ModuleFile.Modules(AssemblyLocator.ForFile(assemblyPath, probingFolders)), assemblyPath, typeName, null))
            : Unavailable(typeName, $"there is no file {assemblyPath}");
    }

    /// <summary>
    /// What the build of a program writes as the value of <c>AssemblyMetadata("ParityFast.Fingerprint", …)</c> if the program will have
    /// no IL on disk. It holds for the build of the strategy's assembly that it was taken of, and for no other.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is unavailable.</exception>
    public string ToMetadataValue() =>
        Hash is null
            ? throw new InvalidOperationException($"{StrategyType} has no fingerprint: {Problem}")
            : EmbeddedFingerprint.Format(this);

    private static StrategyFingerprint ComputeLoaded(Type type)
    {
        var name = type.FullName ?? type.Name;
        var path = type.Assembly.IsDynamic ? "" : type.Assembly.Location;
        if (path.Length > 0 && File.Exists(path))
        {
            return Guarded(name, () => Read(ModuleFile.Modules(AssemblyLocator.ForLoaded(type)), path, name, type.Module.ModuleVersionId));
        }

        var bundled = Guarded(name, () => OfBundle(type, name));
        return bundled.Hash is null && EmbeddedFingerprint.Find(type) is { } embedded ? embedded : bundled;
    }

    // A program that was published as a single file has its IL inside.
    private static StrategyFingerprint OfBundle(Type type, string name)
    {
        const string noCode = "its IL is not on disk (compressed in a single file, ahead of time, or loaded from memory) and the program "
            + "embeds no fingerprint of this build of it";
        return !type.Assembly.IsDynamic && SingleFileBundle.OfProcess is { } bundle
            && bundle.Find(type.Assembly.GetName().Name!) is { } path
            ? Read(ModuleFile.Modules(bundle, AssemblyLocator.ForFile(path, [])), path, name, type.Module.ModuleVersionId)
            : Unavailable(name, noCode);
    }

    private static StrategyFingerprint Read(ModuleSet modules, string path, string typeName, Guid? loaded)
    {
        var module = modules.Open(path);
        if (loaded is { } id && id != module.ModuleId) return Unavailable(typeName, $"{path} was rebuilt since it was loaded");
        if (module.FindType(typeName.Replace('+', '/')) is not { } type) return Unavailable(typeName, $"{path} has no type {typeName}");
        return IlClosure.Of(modules, type) is { } closure
            ? FingerprintBuilder.Build(closure)
            : Unavailable(typeName, "it implements no interface marked with ParityFast.StrategyContractAttribute");
    }

    // A run must not end because a file on disk is odd: whatever goes wrong becomes the reason.
    private static StrategyFingerprint Guarded(string typeName, Func<StrategyFingerprint> compute)
    {
        try
        {
            return CodeReading.Run(compute);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Unavailable(typeName, error.Message);
        }
    }

    private static StrategyFingerprint Unavailable(string typeName, string problem) => new()
    {
        StrategyType = typeName,
        Source = FingerprintSource.Unavailable,
        Problem = problem,
        Modules = FingerprintModules.Loaded(),
    };
}
