using ParityFast.Fingerprints;
using ParityFast.Il;

namespace ParityFast.Verification;

/// <summary>
/// What assemblies as a whole must be: found, built for release, without initialisers of their own, of the engine's version.
/// </summary>
internal static class AssemblyRules
{
    public static void Judge(IlClosure closure, FindingList findings)
    {
        foreach (var name in closure.Missing) findings.Add("PF0408", $"'{name}' was not found, so its code cannot be seen");
        foreach (var module in closure.Modules)
        {
            if (module.Zone != ModuleZone.Followed) continue;
            if (BuildFacts.Configuration(module) == BuildConfiguration.Debug)
            {
                findings.Add("PF9011", $"'{module.Name}' is a debug build: what is certified is what trades, build it with -c Release");
            }

            if (module.FindType("<Module>")?.StaticConstructor is not null)
            {
                findings.Add("PF0410", $"'{module.Name}' has a module initialiser, which runs before any decision");
            }

            if (module.HasAttribute(module.Metadata.GetAssemblyDefinition().GetCustomAttributes(),
                "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute"))
            {
                findings.Add("PF0404",
                    $"'{module.Name}' ignores access checks to another assembly: it may read and write what is internal there");
            }

            JudgeVersion(module, findings);
        }
    }

    private static void JudgeVersion(IlModule module, FindingList findings)
    {
        var engine = typeof(StrategyVerifier).Assembly.GetName().Version!;
        foreach (var handle in module.Metadata.AssemblyReferences)
        {
            var reference = module.Metadata.GetAssemblyReference(handle);
            if (module.Metadata.GetString(reference.Name) != ModuleBoundary.Contract || reference.Version == engine) continue;
            findings.Add("PF9012",
                $"'{module.Name}' was compiled against {ModuleBoundary.Contract} {reference.Version}, and the engine is {engine}");
        }
    }
}
