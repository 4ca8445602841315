using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>The member that a token names, wherever it is defined.</summary>
internal sealed class IlMember : IMemberShape
{
    private IlMember(IlType type, string name)
    {
        Type = type;
        Name = name;
    }

    public IlType Type { get; }

    public string Name { get; }

    public string TypeName => Type.Name;

    public ImmutableArray<IlType> Parameters { get; private set; } = [];

    public IlType? ReturnType { get; private set; }

    public ImmutableArray<IlType> MethodArguments { get; private set; } = [];

    public bool IsField { get; private set; }

    public IReadOnlyList<string> ParameterTypes => Parameters.Select(p => p.Name).ToList();

    public IReadOnlyList<string> TypeArguments => Type.Arguments.Concat(MethodArguments).Select(a => a.Full).ToList();

    public string Display
    {
        get
        {
            var type = IlNames.Short(Type.MetadataName);
            return Name == ".ctor" ? "new " + type : type + "." + PolicyTable.BareName(Name);
        }
    }

    /// <summary>Reads a token of <paramref name="assembly"/>; null where it names no member.</summary>
    public static IlMember? Read(IlAssembly assembly, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.IsNil)
            return null;
        var reader = assembly.Reader;
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var spec = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                var generic = Read(assembly, MetadataTokens.GetToken(spec.Method));
                if (generic is not null)
                    generic.MethodArguments = spec.DecodeSignature(assembly.Types, null);
                return generic;
            case HandleKind.MethodDefinition:
                var method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return OfMethod(TypeOf(assembly, method.GetDeclaringType()), reader.GetString(method.Name), method.DecodeSignature(assembly.Types, null));
            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                return new IlMember(TypeOf(assembly, field.GetDeclaringType()), reader.GetString(field.Name)) { IsField = true, ReturnType = field.DecodeSignature(assembly.Types, null) };
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                if (TypeOf(assembly, member.Parent) is not { } parent)
                    return null;
                var name = reader.GetString(member.Name);
                return member.GetKind() == MemberReferenceKind.Field
                    ? new IlMember(parent, name) { IsField = true, ReturnType = member.DecodeFieldSignature(assembly.Types, null) }
                    : OfMethod(parent, name, member.DecodeMethodSignature(assembly.Types, null));
            default:
                return null;
        }
    }

    /// <summary>The type that a token or a parent names.</summary>
    public static IlType? TypeOf(IlAssembly assembly, EntityHandle handle) => handle.IsNil ? null : handle.Kind switch
    {
        HandleKind.TypeDefinition => assembly.Types.GetTypeFromDefinition(assembly.Reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => assembly.Types.GetTypeFromReference(assembly.Reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => assembly.Types.GetTypeFromSpecification(assembly.Reader, null, (TypeSpecificationHandle)handle, 0),
        HandleKind.MethodDefinition => TypeOf(assembly, assembly.Reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()),
        _ => null,
    };

    /// <summary>The definition with a body behind a method, where its assembly can be read.</summary>
    public IlMethod? FindMethod(IlWorld world)
    {
        if (world.Find(Type) is not { } type)
            return null;
        foreach (var handle in type.Definition.GetMethods())
        {
            var method = type.Assembly.Reader.GetMethodDefinition(handle);
            if (!type.Assembly.Reader.StringComparer.Equals(method.Name, Name))
                continue;
            var signature = method.DecodeSignature(type.Assembly.Types, null);
            if (signature.ParameterTypes.Length == Parameters.Length && signature.ParameterTypes.Zip(Parameters, (a, b) => a.Full == b.Full).All(same => same))
                return new IlMethod(type.Assembly, handle);
        }

        // A method that only a base class declares is named through the derived one.
        return TypeOf(type.Assembly, type.Definition.BaseType) is { } parent ? new IlMember(parent, Name) { Parameters = Parameters }.FindMethod(world) : null;
    }

    public (IlAssembly Assembly, FieldDefinition Field)? FindField(IlWorld world)
    {
        if (world.Find(Type) is not { } type)
            return null;
        foreach (var handle in type.Definition.GetFields())
        {
            var field = type.Assembly.Reader.GetFieldDefinition(handle);
            if (type.Assembly.Reader.StringComparer.Equals(field.Name, Name))
                return (type.Assembly, field);
        }

        return null;
    }

    private static IlMember? OfMethod(IlType? type, string name, MethodSignature<IlType> signature) =>
        type is null ? null : new IlMember(type, name) { Parameters = signature.ParameterTypes, ReturnType = signature.ReturnType };

    private static IlType TypeOf(IlAssembly assembly, TypeDefinitionHandle handle) => assembly.Types.GetTypeFromDefinition(assembly.Reader, handle, 0);
}
