using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>A type as a signature names it.</summary>
internal sealed class IlType(string name, string metadataName, string assembly, ImmutableArray<IlType> arguments)
{
    /// <summary>Dotted and without arity, as the policy writes it.</summary>
    public string Name { get; } = name;

    /// <summary>With arity and <c>+</c> for nesting, as metadata finds it.</summary>
    public string MetadataName { get; } = metadataName;

    /// <summary>The assembly that the name is looked up in; empty for the primitive types.</summary>
    public string Assembly { get; } = assembly;

    public ImmutableArray<IlType> Arguments { get; } = arguments;

    public string Full => Arguments.IsEmpty ? Name : Name + "<" + string.Join(",", Arguments.Select(a => a.Full)) + ">";
}

/// <summary>Decodes signatures of one assembly into <see cref="IlType"/>; generic parameters stay <c>!0</c> and <c>!!0</c>.</summary>
internal sealed class IlTypeProvider(string assembly) : ISignatureTypeProvider<IlType, object?>
{
    public IlType GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        var name = "System." + typeCode;
        return new IlType(name, name, "", []);
    }

    public IlType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var name = IlNames.MetadataName(reader, handle);
        return new IlType(IlNames.WithoutArity(name), name, assembly, []);
    }

    public IlType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var name = IlNames.MetadataName(reader, handle, out var scope);
        return new IlType(IlNames.WithoutArity(name), name, scope ?? assembly, []);
    }

    public IlType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public IlType GetGenericInstantiation(IlType genericType, ImmutableArray<IlType> typeArguments) =>
        new(genericType.Name, genericType.MetadataName, genericType.Assembly, typeArguments);

    public IlType GetSZArrayType(IlType elementType) => Wrap(elementType, "[]");

    public IlType GetArrayType(IlType elementType, ArrayShape shape) => Wrap(elementType, "[]");

    public IlType GetByReferenceType(IlType elementType) => elementType;

    public IlType GetPointerType(IlType elementType) => Wrap(elementType, "*");

    public IlType GetPinnedType(IlType elementType) => elementType;

    public IlType GetModifiedType(IlType modifier, IlType unmodifiedType, bool isRequired) => unmodifiedType;

    public IlType GetFunctionPointerType(MethodSignature<IlType> signature) => new("function*", "function*", "", []);

    public IlType GetGenericTypeParameter(object? genericContext, int index) => new("!" + index, "!" + index, "", []);

    public IlType GetGenericMethodParameter(object? genericContext, int index) => new("!!" + index, "!!" + index, "", []);

    private static IlType Wrap(IlType element, string suffix) => new(element.Full + suffix, element.MetadataName + suffix, element.Assembly, []);
}
