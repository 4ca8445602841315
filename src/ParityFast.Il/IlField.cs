using System.Reflection;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>A field that is defined in an opened module.</summary>
internal sealed class IlField
{
    private readonly FieldDefinition _definition;

    public IlField(IlType type, FieldDefinitionHandle handle)
    {
        Type = type;
        Handle = handle;
        _definition = type.Module.Metadata.GetFieldDefinition(handle);
        Name = type.Module.Metadata.GetString(_definition.Name);
        type.Module.RequireShallow(_definition.Signature);
        FieldType = _definition.DecodeSignature(type.Module.Provider, null);
    }

    public IlType Type { get; }

    public FieldDefinitionHandle Handle { get; }

    public string Name { get; }

    public TypeNode FieldType { get; }

    public bool IsPublic => (_definition.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public;

    /// <summary>True if other assemblies may use it.</summary>
    public bool IsOpen => Type.IsOpen
        && (_definition.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family
            or FieldAttributes.FamORAssem;

    public bool IsPrivate => (_definition.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Private;

    public bool IsStatic => (_definition.Attributes & FieldAttributes.Static) != 0;

    public bool IsInitOnly => (_definition.Attributes & FieldAttributes.InitOnly) != 0;

    public bool IsLiteral => (_definition.Attributes & FieldAttributes.Literal) != 0;

    /// <summary>Offset in an explicit layout; -1 without one.</summary>
    public int Offset => _definition.GetOffset();

    /// <summary>
    /// True for names that the compiler makes from ordinals and locals. An automatic property's field keeps its property's name.
    /// </summary>
    public bool IsGenerated => Type.IsGenerated || (Name[0] == '<' && !Name.EndsWith("k__BackingField", StringComparison.Ordinal));

    public CustomAttributeHandleCollection CustomAttributes => _definition.GetCustomAttributes();

    public bool IsThreadStatic => IsStatic && Type.Module.HasAttribute(CustomAttributes, "System.ThreadStaticAttribute");

    /// <summary>The initial bytes of a field that is mapped into the file; null for others.</summary>
    public byte[]? Data()
    {
        var address = _definition.GetRelativeVirtualAddress();
        if (address == 0) return null;
        var block = Type.Module.Image.GetSectionData(address);
        return block.GetReader(0, Math.Min(block.Length, Size())).ReadBytes(Math.Min(block.Length, Size()));
    }

    /// <summary>The value of a constant, as its bytes.</summary>
    public byte[] Constant()
    {
        var handle = _definition.GetDefaultValue();
        return handle.IsNil ? [] : Type.Module.Metadata.GetBlobBytes(Type.Module.Metadata.GetConstant(handle).Value);
    }

    private int Size() => FieldType.Name switch
    {
        "System.Boolean" or "System.Byte" or "System.SByte" => 1,
        "System.Int16" or "System.UInt16" or "System.Char" => 2,
        "System.Int32" or "System.UInt32" or "System.Single" => 4,
        "System.Int64" or "System.UInt64" or "System.Double" => 8,
        _ => FieldType.Definition?.Layout.Size ?? 0,
    };
}
