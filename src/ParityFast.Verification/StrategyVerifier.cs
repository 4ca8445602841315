using ParityFast.Certificates;
using ParityFast.Fingerprints;
using ParityFast.Il;
using ParityFast.Policy;

namespace ParityFast.Verification;

/// <summary>
/// Applies the analyzer's policy to compiled code: of a strategy and of all its dependencies, whatever was suppressed in source.
/// The files are read; nothing in them runs.
/// </summary>
public static class StrategyVerifier
{
    /// <summary>Verifies one strategy of an assembly, or all of them.</summary>
    /// <param name="assemblyPath">The strategy's assembly.</param>
    /// <param name="typeName">Full name of its type; null for every strategy that the assembly has.</param>
    /// <param name="options">What else to go by; null for nothing.</param>
    /// <exception cref="InputException">The file is not an assembly, or has no such strategy.</exception>
    public static VerificationReport Verify(string assemblyPath, string? typeName = null, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(assemblyPath);
        options ??= new VerificationOptions();
        return DamagedAssembly.Read(assemblyPath, () =>
        {
            var strategies = new List<StrategyVerification>();
            foreach (var name in StrategyNames(assemblyPath, typeName, options)) strategies.Add(VerifyOne(assemblyPath, name, options));
            return new VerificationReport(assemblyPath, strategies);
        });
    }

    /// <summary>
    /// Whether a build left a mark in its assembly, as <c>AssemblyMetadata</c> of this name: the analyzers' package does.
    /// </summary>
    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="InputException">The file is no assembly.</exception>
    public static bool HasMark(string assemblyPath, string name)
    {
        ArgumentNullException.ThrowIfNull(assemblyPath);
        ArgumentNullException.ThrowIfNull(name);
        return DamagedAssembly.Read(assemblyPath,
            () => BuildFacts.HasMetadata(ModuleFile.Modules(AssemblyLocator.ForFile(assemblyPath, [])).Open(assemblyPath), name));
    }

    private static List<string> StrategyNames(string path, string? typeName, VerificationOptions options)
    {
        var module = Modules(path, options).Open(path);
        if (typeName is not null)
        {
            return module.FindType(typeName.Replace('+', '/')) is { } type && IlClosure.IsStrategy(type)
                ? [type.FullName]
                : throw new InputException($"{path} has no strategy {typeName}");
        }

        var names = new List<string>();
        foreach (var handle in module.Metadata.TypeDefinitions)
        {
            if (IlClosure.IsStrategy(module.Type(handle))) names.Add(module.Type(handle).FullName);
        }

        if (names.Count == 0)
            throw new InputException($"{path} has no strategy",
                "a strategy implements IStrategy<TState>, or an interface marked [StrategyContract]");
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static StrategyVerification VerifyOne(string path, string typeName, VerificationOptions options)
    {
        var modules = Modules(path, options);
        var closure = IlClosure.Of(modules, modules.Open(path).FindType(typeName)!)!;
        var policy = ParityPolicy.Create();
        var findings = new FindingList(options);
        foreach (var text in options.Allowances) policy.Extend(text, findings.AddPolicyProblem);
        // What a host may hand in is judged, though it is not part of the fingerprint.
        var judged = closure.Unfilled.Count == 0 ? closure : IlClosure.Of(modules, closure.Strategy, assumesGiven: true)!;
        var rules = new IlRules(policy, judged.Methods, IlRules.Inputs(closure.Strategy));
        rules.Judge();
        rules.JudgeUnfilled(judged.Unfilled);
        foreach (var found in rules.Findings) findings.Add(found.Rule, found.Message, found.Member, found.Path, found.Severity);
        AssemblyRules.Judge(closure, findings);
        StrategyShapeRules.Judge(closure.Strategy, policy, findings);
        return new StrategyVerification(typeName.Replace('/', '+'), FingerprintBuilder.Build(closure), findings.Sorted(),
            [.. rules.ExternalMembers]);
    }

    private static ModuleSet Modules(string path, VerificationOptions options) =>
        ModuleFile.Modules(AssemblyLocator.ForFile(path, options.ProbingFolders));
}
