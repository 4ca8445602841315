using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace ParityFast.Certification.Il;

/// <summary>Makes type nodes of the signatures of one module.</summary>
internal sealed class TypeNodeProvider(IlModule module) : ISignatureTypeProvider<TypeNode, object?>
{
    public TypeNode GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => TypeNode.Named("System.Boolean"),
        PrimitiveTypeCode.Byte => TypeNode.Named("System.Byte"),
        PrimitiveTypeCode.SByte => TypeNode.Named("System.SByte"),
        PrimitiveTypeCode.Char => TypeNode.Named("System.Char"),
        PrimitiveTypeCode.Int16 => TypeNode.Named("System.Int16"),
        PrimitiveTypeCode.UInt16 => TypeNode.Named("System.UInt16"),
        PrimitiveTypeCode.Int32 => TypeNode.Named("System.Int32"),
        PrimitiveTypeCode.UInt32 => TypeNode.Named("System.UInt32"),
        PrimitiveTypeCode.Int64 => TypeNode.Named("System.Int64"),
        PrimitiveTypeCode.UInt64 => TypeNode.Named("System.UInt64"),
        PrimitiveTypeCode.Single => TypeNode.Named("System.Single"),
        PrimitiveTypeCode.Double => TypeNode.Named("System.Double"),
        PrimitiveTypeCode.IntPtr => TypeNode.Named("System.IntPtr"),
        PrimitiveTypeCode.UIntPtr => TypeNode.Named("System.UIntPtr"),
        PrimitiveTypeCode.Object => TypeNode.Named("System.Object"),
        PrimitiveTypeCode.String => TypeNode.Named("System.String"),
        PrimitiveTypeCode.TypedReference => TypeNode.Named("System.TypedReference"),
        _ => TypeNode.Named("System.Void"),
    };

    public TypeNode GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => module.Type(handle).Node;

    public TypeNode GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => module.Named(handle);

    public TypeNode GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeNode GetSZArrayType(TypeNode elementType) => new(TypeNodeKind.Array, "", null, 0, elementType);

    public TypeNode GetArrayType(TypeNode elementType, ArrayShape shape) =>
        new(TypeNodeKind.Array, shape.Rank.ToString(CultureInfo.InvariantCulture), null, 0, elementType);

    public TypeNode GetPointerType(TypeNode elementType) => new(TypeNodeKind.Pointer, "", null, 0, elementType);

    public TypeNode GetByReferenceType(TypeNode elementType) => new(TypeNodeKind.ByReference, "", null, 0, elementType);

    public TypeNode GetPinnedType(TypeNode elementType) => new(TypeNodeKind.Pinned, "", null, 0, elementType);

    public TypeNode GetModifiedType(TypeNode modifier, TypeNode unmodifiedType, bool isRequired) =>
        new(isRequired ? TypeNodeKind.Required : TypeNodeKind.Optional, "", null, 0, modifier, unmodifiedType);

    public TypeNode GetGenericInstantiation(TypeNode genericType, ImmutableArray<TypeNode> typeArguments) =>
        new(TypeNodeKind.Generic, "", null, 0, [genericType, .. typeArguments]);

    public TypeNode GetGenericTypeParameter(object? genericContext, int index) => new(TypeNodeKind.TypeVariable, "", null, index);

    public TypeNode GetGenericMethodParameter(object? genericContext, int index) => new(TypeNodeKind.MethodVariable, "", null, index);

    public TypeNode GetFunctionPointerType(MethodSignature<TypeNode> signature) =>
        new(TypeNodeKind.Function, "", null, (int)signature.Header.CallingConvention, [signature.ReturnType, .. signature.ParameterTypes]);
}
