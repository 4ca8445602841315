using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ParityFast.Il;

/// <summary>The assemblies that a closure opens, each once.</summary>
/// <param name="locate">Path of an assembly by its simple name; null if it is not found.</param>
/// <param name="read">The image at a path; null if its code is not available.</param>
internal sealed class ModuleSet(Func<string, string?> locate, Func<string, PEReader?> read)
{
    private readonly Dictionary<string, IlModule?> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The opened modules, in order of opening.</summary>
    public List<IlModule> Opened { get; } = [];

    /// <summary>Dependencies that were not found, so that their code is not known.</summary>
    public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    public IlModule Open(string path) => TryOpen(path, isRoot: true) ?? throw new BadImageFormatException($"{path} has no code");

    private IlModule? TryOpen(string path, bool isRoot)
    {
        if (read(path) is not { HasMetadata: true } image) return null;
        var module = new IlModule(this, image, path, isRoot);
        Opened.Add(module);
        // The contract keeps its name, also if the assembly that is asked about takes it.
        if (!isRoot || ModuleBoundary.ZoneOf(module.Name) == ModuleZone.Followed) _byName[module.Name] = module;
        return module;
    }

    /// <summary>The module of a reference; null if that module is not among the opened ones.</summary>
    public IlModule? Resolve(MetadataReader metadata, AssemblyReferenceHandle handle)
    {
        var reference = metadata.GetAssemblyReference(handle);
        var zone = ModuleBoundary.ZoneOf(metadata, reference);
        if (zone == ModuleZone.Outside) return null;
        return Find(metadata.GetString(reference.Name));
    }

    /// <summary>An assembly by its simple name; null, and recorded as missing, if it is not found.</summary>
    public IlModule? Find(string name)
    {
        if (_byName.TryGetValue(name, out var module)) return module;
        if (locate(name) is { } path && TryOpen(path, isRoot: false) is { } found) return found;
        Missing.Add(name);
        return _byName[name] = null;
    }
}
