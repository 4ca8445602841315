using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace ParityFast.Il;

/// <summary>One opened assembly: its definitions, and what its tokens mean.</summary>
internal sealed class IlModule
{
    private const int MaxNesting = 4096;

    private readonly ModuleSet _modules;
    private readonly IlType?[] _types;
    private readonly IlMethod?[] _methods;
    private readonly IlField?[] _fields;
    private readonly TypeNode?[] _references;
    // Keyed by tokens and rows: the framework has these dictionaries compiled, others cost a cold start milliseconds.
    private readonly Dictionary<int, object> _operands = [];
    private Dictionary<string, int>? _topLevel;

    /// <param name="modules">The others.</param>
    /// <param name="image">Its code.</param>
    /// <param name="path">The path that it was opened by.</param>
    /// <param name="isRoot">True for the assembly that is asked about: it is followed, whatever it calls itself.</param>
    public IlModule(ModuleSet modules, PEReader image, string path, bool isRoot)
    {
        _modules = modules;
        Path = path;
        Image = image;
        Metadata = Image.GetMetadataReader();
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
        Zone = isRoot ? ModuleZone.Followed : ModuleBoundary.ZoneOf(Name);
        Provider = new TypeNodeProvider(this);
        _types = new IlType?[Metadata.TypeDefinitions.Count + 1];
        _methods = new IlMethod?[Metadata.MethodDefinitions.Count + 1];
        _fields = new IlField?[Metadata.FieldDefinitions.Count + 1];
        _references = new TypeNode?[Metadata.TypeReferences.Count + 1];
    }

    public string Path { get; }

    public string Name { get; }

    public ModuleZone Zone { get; }

    public PEReader Image { get; }

    public MetadataReader Metadata { get; }

    public TypeNodeProvider Provider { get; }

    public Guid ModuleId => Metadata.GetGuid(Metadata.GetModuleDefinition().Mvid);

    public Version Version => Metadata.GetAssemblyDefinition().Version;

    public IlType Type(TypeDefinitionHandle handle) => _types[MetadataTokens.GetRowNumber(handle)] ??= new IlType(this, handle);

    public IlMethod Method(MethodDefinitionHandle handle)
    {
        ref var method = ref _methods[MetadataTokens.GetRowNumber(handle)];
        return method ??= new IlMethod(Type(Metadata.GetMethodDefinition(handle).GetDeclaringType()), handle);
    }

    public IlField Field(FieldDefinitionHandle handle)
    {
        ref var field = ref _fields[MetadataTokens.GetRowNumber(handle)];
        return field ??= new IlField(Type(Metadata.GetFieldDefinition(handle).GetDeclaringType()), handle);
    }

    /// <summary>A type by its full metadata name, <c>Namespace.Outer/Inner</c>.</summary>
    public IlType? FindType(string fullName)
    {
        var parts = fullName.Split('/');
        if (!TopLevel.TryGetValue(parts[0], out var row)) return null;
        var type = Type(MetadataTokens.TypeDefinitionHandle(row));
        foreach (var inner in parts.Skip(1))
        {
            if (FindNested(type, inner) is not { } nested) return null;
            type = nested;
        }

        return type;
    }

    /// <summary>The type that a definition, reference or specification names.</summary>
    public TypeNode Node(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Type((TypeDefinitionHandle)handle).Node,
        HandleKind.TypeReference => Named((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => Specified((TypeSpecificationHandle)handle),
        _ => TypeNode.Named("?"),
    };

    /// <summary>The type of a specification.</summary>
    public TypeNode Specified(TypeSpecificationHandle handle)
    {
        var specification = Metadata.GetTypeSpecification(handle);
        RequireShallow(specification.Signature);
        return specification.DecodeSignature(Provider, null);
    }

    /// <summary>Rejects a signature that nests deeper than the stack of who reads it: each level takes a byte of it, and a frame.</summary>
    /// <exception cref="BadImageFormatException">It does.</exception>
    public void RequireShallow(BlobHandle signature)
    {
        var reader = Metadata.GetBlobReader(signature);
        if (reader.Length < MaxNesting) return;
        var nesting = 0;
        // Pointer, reference, array, instance, function, vector, modifiers, pinned.
        while (reader.RemainingBytes > 0)
            nesting += reader.ReadByte() is 0x0f or 0x10 or 0x14 or 0x15 or 0x1b or 0x1d or 0x1f or 0x20 or 0x45 ? 1 : 0;
        if (nesting > MaxNesting) throw new BadImageFormatException("a signature nests deeper than any compiler writes");
    }

    public TypeNode Named(TypeReferenceHandle handle) => _references[MetadataTokens.GetRowNumber(handle)] ??= MakeNamed(handle);

    /// <summary>What an instruction's token names: a type node, a method or field reference, a stand-alone signature.</summary>
    public object Operand(EntityHandle handle)
    {
        var token = MetadataTokens.GetToken(handle);
        if (!_operands.TryGetValue(token, out var operand)) _operands[token] = operand = MakeOperand(handle);
        return operand;
    }

    public bool HasAttribute(CustomAttributeHandleCollection attributes, string fullName)
    {
        foreach (var handle in attributes)
        {
            if (AttributeName(handle) == fullName) return true;
        }

        return false;
    }

    /// <summary>The name of an attribute's type. Its assembly is not opened for it: an attribute is no code that decides.</summary>
    public string AttributeName(CustomAttributeHandle handle)
    {
        var constructor = Metadata.GetCustomAttribute(handle).Constructor;
        var type = constructor.Kind == HandleKind.MethodDefinition
            ? Metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : constructor.Kind == HandleKind.MemberReference ? Metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent
                : default;
        if (type.Kind == HandleKind.TypeDefinition) return Type((TypeDefinitionHandle)type).FullName;
        if (type.Kind != HandleKind.TypeReference) return "";
        var reference = Metadata.GetTypeReference((TypeReferenceHandle)type);
        return FullName(reference.Namespace, reference.Name);
    }

    private Dictionary<string, int> TopLevel => _topLevel ??= MakeTopLevel();

    private static IlType? FindNested(IlType outer, string name)
    {
        var metadata = outer.Module.Metadata;
        foreach (var handle in metadata.GetTypeDefinition(outer.Handle).GetNestedTypes())
        {
            if (metadata.StringComparer.Equals(metadata.GetTypeDefinition(handle).Name, name)) return outer.Module.Type(handle);
        }

        return null;
    }

    private Dictionary<string, int> MakeTopLevel()
    {
        var types = new Dictionary<string, int>(Metadata.TypeDefinitions.Count, StringComparer.Ordinal);
        foreach (var handle in Metadata.TypeDefinitions)
        {
            var definition = Metadata.GetTypeDefinition(handle);
            if (!definition.GetDeclaringType().IsNil) continue;
            types[FullName(definition.Namespace, definition.Name)] = MetadataTokens.GetRowNumber(handle);
        }

        return types;
    }

    private string FullName(StringHandle space, StringHandle name) =>
        space.IsNil ? Metadata.GetString(name) : $"{Metadata.GetString(space)}.{Metadata.GetString(name)}";

    private TypeNode MakeNamed(TypeReferenceHandle handle)
    {
        // A damaged file may nest a reference in itself.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var reference = Metadata.GetTypeReference(handle);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            var outer = Named((TypeReferenceHandle)reference.ResolutionScope);
            var name = Metadata.GetString(reference.Name);
            return TypeNode.Named($"{outer.Name}/{name}", outer.Definition is null ? null : FindNested(outer.Definition, name),
                outer.Assembly);
        }

        var fullName = FullName(reference.Namespace, reference.Name);
        var module = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? _modules.Resolve(Metadata, (AssemblyReferenceHandle)reference.ResolutionScope)
            : this;
        var assembly = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name)
            : Name;
        return TypeNode.Named(fullName, module?.FindOrForward(fullName), assembly);
    }

    private IlType? FindOrForward(string fullName)
    {
        // Two damaged files may forward a type to one another.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (FindType(fullName) is { } type) return type;
        foreach (var handle in Metadata.ExportedTypes)
        {
            var exported = Metadata.GetExportedType(handle);
            if (exported.Implementation.Kind != HandleKind.AssemblyReference || FullName(exported.Namespace, exported.Name) != fullName)
                continue;
            return _modules.Resolve(Metadata, (AssemblyReferenceHandle)exported.Implementation)?.FindOrForward(fullName);
        }

        return null;
    }

    private object MakeOperand(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = Method((MethodDefinitionHandle)handle);
                return new MethodReference(method.Type.Node, method.Name, method.Signature, [], method);
            case HandleKind.FieldDefinition:
                var field = Field((FieldDefinitionHandle)handle);
                return new FieldReference(field.Type.Node, field.Name, field.FieldType, field);
            case HandleKind.MemberReference:
                return MakeMember(Metadata.GetMemberReference((MemberReferenceHandle)handle));
            case HandleKind.MethodSpecification:
                var specification = Metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                RequireShallow(specification.Signature);
                return (MethodReference)Operand(specification.Method) with
                {
                    Arguments = [.. specification.DecodeSignature(Provider, null)],
                };
            case HandleKind.StandaloneSignature:
                var standalone = Metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                RequireShallow(standalone.Signature);
                return Provider.GetFunctionPointerType(standalone.DecodeMethodSignature(Provider, null));
            default:
                return Node(handle);
        }
    }

    private object MakeMember(MemberReference reference)
    {
        // A call with variable arguments names the method itself as the parent.
        if (reference.Parent.Kind == HandleKind.MethodDefinition) return Operand(reference.Parent);
        RequireShallow(reference.Signature);
        var owner = Node(reference.Parent);
        var name = Metadata.GetString(reference.Name);
        var definition = owner.Head?.Definition;
        if (reference.GetKind() == MemberReferenceKind.Field)
        {
            return new FieldReference(owner, name, reference.DecodeFieldSignature(Provider, null), definition?.FindField(name));
        }

        var signature = reference.DecodeMethodSignature(Provider, null);
        return new MethodReference(owner, name, signature, [], definition?.FindMethod(name, signature));
    }
}
