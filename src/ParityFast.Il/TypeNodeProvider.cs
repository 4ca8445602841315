using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace ParityFast.Il;

/// <summary>Makes type nodes of the signatures of one module.</summary>
internal sealed class TypeNodeProvider(IlModule module) : ISignatureTypeProvider<TypeNode, object?>
{
    public TypeNode GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => TypeNode.Primitive("System.Boolean"),
        PrimitiveTypeCode.Byte => TypeNode.Primitive("System.Byte"),
        PrimitiveTypeCode.SByte => TypeNode.Primitive("System.SByte"),
        PrimitiveTypeCode.Char => TypeNode.Primitive("System.Char"),
        PrimitiveTypeCode.Int16 => TypeNode.Primitive("System.Int16"),
        PrimitiveTypeCode.UInt16 => TypeNode.Primitive("System.UInt16"),
        PrimitiveTypeCode.Int32 => TypeNode.Primitive("System.Int32"),
        PrimitiveTypeCode.UInt32 => TypeNode.Primitive("System.UInt32"),
        PrimitiveTypeCode.Int64 => TypeNode.Primitive("System.Int64"),
        PrimitiveTypeCode.UInt64 => TypeNode.Primitive("System.UInt64"),
        PrimitiveTypeCode.Single => TypeNode.Primitive("System.Single"),
        PrimitiveTypeCode.Double => TypeNode.Primitive("System.Double"),
        PrimitiveTypeCode.IntPtr => TypeNode.Primitive("System.IntPtr"),
        PrimitiveTypeCode.UIntPtr => TypeNode.Primitive("System.UIntPtr"),
        PrimitiveTypeCode.Object => TypeNode.Primitive("System.Object"),
        PrimitiveTypeCode.String => TypeNode.Primitive("System.String"),
        PrimitiveTypeCode.TypedReference => TypeNode.Primitive("System.TypedReference"),
        _ => TypeNode.Primitive("System.Void"),
    };

    public TypeNode GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => module.Type(handle).Node;

    public TypeNode GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        module.Named(handle).InSignature(rawTypeKind);

    public TypeNode GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle,
        byte rawTypeKind)
    {
        // A damaged file may specify a type by itself.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return module.Specified(handle);
    }

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
