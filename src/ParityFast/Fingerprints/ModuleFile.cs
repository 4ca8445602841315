using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>Opens assemblies from files, and from the one file that a program may have been published as.</summary>
internal static class ModuleFile
{
    /// <summary>
    /// The assemblies that <paramref name="locator"/> finds, and then what this program holds inside: a plug-in's contract is there.
    /// </summary>
    public static ModuleSet Modules(AssemblyLocator locator) =>
        new(name => locator.Find(name) ?? SingleFileBundle.OfProcess?.Find(name),
            path => File.Exists(path) ? Read(path) : SingleFileBundle.OfProcess?.Read(path));

    /// <summary>The assemblies inside a bundle, and then what lies beside it.</summary>
    public static ModuleSet Modules(SingleFileBundle bundle, AssemblyLocator locator) =>
        new(name => bundle.Find(name) ?? locator.Find(name), path => bundle.Read(path) ?? Read(path));

    // Read whole: the file stays free to be rebuilt while a session runs.
    private static PEReader Read(string path) => new(ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path)));
}
