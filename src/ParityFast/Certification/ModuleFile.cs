using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using ParityFast.Il;

namespace ParityFast.Certification;

/// <summary>Opens assemblies from files.</summary>
internal static class ModuleFile
{
    /// <summary>The assemblies that <paramref name="locator"/> finds.</summary>
    public static ModuleSet Modules(AssemblyLocator locator) => new(locator.Find, Read);

    // Read whole: the file stays free to be rebuilt while a session runs.
    private static PEReader Read(string path) => new(ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path)));
}
