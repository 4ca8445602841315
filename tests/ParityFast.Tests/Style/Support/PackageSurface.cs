using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ParityFast.Tests.Style;

/// <summary>What code can name of a package: the public types and static methods of its assemblies, by namespace.</summary>
internal sealed class PackageSurface
{
    private const string Attribute = nameof(Attribute);

    private readonly Dictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);

    public IEnumerable<string> Namespaces => _names.Keys;

    public static PackageSurface Of(IEnumerable<string> assemblies)
    {
        var surface = new PackageSurface();
        foreach (var path in assemblies) surface.Read(path);
        return surface;
    }

    public void Add(string space, string name)
    {
        if (!_names.TryGetValue(space, out var names)) _names.Add(space, names = new HashSet<string>(StringComparer.Ordinal));
        names.Add(name.Split('`')[0]);
        if (name.EndsWith(Attribute, StringComparison.Ordinal)) names.Add(name[..^Attribute.Length]);
    }

    /// <summary>True if a file that sees a namespace has one of these words.</summary>
    public bool HasAnyOf(string space, IReadOnlySet<string> words) => _names.TryGetValue(space, out var names) && names.Overlaps(words);

    private void Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return;
        var reader = file.GetMetadataReader();
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public))
        {
            var space = reader.GetString(type.Namespace);
            Add(space, reader.GetString(type.Name));
            // A static class: its methods may be called as extensions, which do not name it.
            if (!type.Attributes.HasFlag(TypeAttributes.Abstract | TypeAttributes.Sealed)) continue;
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public))
                Add(space, reader.GetString(method.Name));
        }
    }
}
