using System.Reflection;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>The module ids that are stored beside a hash.</summary>
internal static class FingerprintModules
{
    /// <summary>The opened assemblies of a closure, and this engine.</summary>
    public static IReadOnlyList<ModuleIdentity> Of(IlClosure closure)
    {
        var modules = new List<ModuleIdentity>();
        foreach (var module in closure.Modules)
        {
            var role = module == closure.Strategy.Module ? ModuleRole.Strategy
                : module.Zone == ModuleZone.Contract ? ModuleRole.Contract : ModuleRole.Dependency;
            modules.Add(new ModuleIdentity(role, module.Name, module.Version.ToString(), module.ModuleId));
        }

        modules.Sort((left, right) =>
            left.Role != right.Role ? left.Role.CompareTo(right.Role) : string.CompareOrdinal(left.Name, right.Name));
        modules.Add(Identity(ModuleRole.Engine, typeof(StrategyFingerprint).Assembly));
        return modules;
    }

    /// <summary>What this process runs, if no file can be opened.</summary>
    public static IReadOnlyList<ModuleIdentity> Loaded() =>
        [Identity(ModuleRole.Contract, typeof(IStrategy<>).Assembly), Identity(ModuleRole.Engine, typeof(StrategyFingerprint).Assembly)];

    private static ModuleIdentity Identity(ModuleRole role, Assembly assembly)
    {
        var name = assembly.GetName();
        return new ModuleIdentity(role, name.Name!, name.Version?.ToString() ?? "", assembly.ManifestModule.ModuleVersionId);
    }
}
