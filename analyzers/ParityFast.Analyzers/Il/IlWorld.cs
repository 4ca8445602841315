using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ParityFast.Il;

/// <summary>One assembly with method bodies.</summary>
internal sealed class IlAssembly
{
    private readonly Dictionary<string, TypeDefinitionHandle> _types = new(StringComparer.Ordinal);

    public IlAssembly(PEReader image)
    {
        Image = image;
        Reader = image.GetMetadataReader();
        Name = Reader.IsAssembly ? Reader.GetString(Reader.GetAssemblyDefinition().Name) : "";
        Types = new IlTypeProvider(Name);
        foreach (var handle in Reader.TypeDefinitions)
            _types[IlNames.MetadataName(Reader, handle)] = handle;
    }

    public string Name { get; }

    public PEReader Image { get; }

    public MetadataReader Reader { get; }

    public IlTypeProvider Types { get; }

    public bool TryFind(string metadataName, out TypeDefinitionHandle handle) => _types.TryGetValue(metadataName, out handle);
}

/// <summary>A type in an assembly whose code can be read.</summary>
internal readonly struct IlTypeDefinition(IlAssembly assembly, TypeDefinitionHandle handle) : IEquatable<IlTypeDefinition>
{
    public IlAssembly Assembly { get; } = assembly;

    public TypeDefinitionHandle Handle { get; } = handle;

    public TypeDefinition Definition => Assembly.Reader.GetTypeDefinition(Handle);

    public string Name => IlNames.MetadataName(Assembly.Reader, Handle);

    public bool Equals(IlTypeDefinition other) => ReferenceEquals(Assembly, other.Assembly) && Handle == other.Handle;

    public override bool Equals(object? obj) => obj is IlTypeDefinition other && Equals(other);

    public override int GetHashCode() => Handle.GetHashCode();
}

/// <summary>A method in an assembly whose code can be read.</summary>
internal readonly struct IlMethod(IlAssembly assembly, MethodDefinitionHandle handle) : IEquatable<IlMethod>
{
    public IlAssembly Assembly { get; } = assembly;

    public MethodDefinitionHandle Handle { get; } = handle;

    public MethodDefinition Definition => Assembly.Reader.GetMethodDefinition(Handle);

    public IlTypeDefinition Type => new(Assembly, Definition.GetDeclaringType());

    public string Name => Assembly.Reader.GetString(Definition.Name);

    public int ParameterCount => Definition.DecodeSignature(Assembly.Types, null).ParameterTypes.Length;

    /// <summary><c>Type.Member</c>, as the source analyzer names members.</summary>
    public string Display
    {
        get
        {
            var type = IlNames.Short(Type.Name);
            return Name == ".ctor" ? "new " + type : Name == ".cctor" ? type + " (static)" : type + "." + Policy.PolicyTable.BareName(Name.Substring(Name.LastIndexOf('.') + 1));
        }
    }

    public bool Equals(IlMethod other) => ReferenceEquals(Assembly, other.Assembly) && Handle == other.Handle;

    public override bool Equals(object? obj) => obj is IlMethod other && Equals(other);

    public override int GetHashCode() => Handle.GetHashCode();
}

/// <summary>The assemblies at hand, opened as they are asked for.</summary>
/// <param name="open">Gives an assembly by its simple name, or null where its code cannot be had.</param>
internal sealed class IlWorld(Func<string, PEReader?> open)
{
    private readonly Dictionary<string, IlAssembly?> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    public IlAssembly? Open(string name)
    {
        if (!_assemblies.TryGetValue(name, out var assembly))
            _assemblies[name] = assembly = open(name) is { HasMetadata: true } image ? new IlAssembly(image) : null;
        return assembly;
    }

    /// <summary>Finds a type, through the forwards that a moved type leaves behind.</summary>
    public IlTypeDefinition? Find(IlType type)
    {
        var assembly = type.Assembly.Length == 0 ? null : Open(type.Assembly);
        for (var hops = 0; assembly is not null && hops < 8; hops++)
        {
            if (assembly.TryFind(type.MetadataName, out var handle))
                return new IlTypeDefinition(assembly, handle);
            assembly = Forward(assembly, type.MetadataName);
        }

        return null;
    }

    private IlAssembly? Forward(IlAssembly assembly, string metadataName)
    {
        var reader = assembly.Reader;
        foreach (var handle in reader.ExportedTypes)
        {
            var exported = reader.GetExportedType(handle);
            if (exported.Implementation.Kind != HandleKind.AssemblyReference)
                continue;
            var space = reader.GetString(exported.Namespace);
            var name = reader.GetString(exported.Name);
            if ((space.Length == 0 ? name : space + "." + name) == metadataName)
                return Open(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)exported.Implementation).Name));
        }

        return null;
    }
}
