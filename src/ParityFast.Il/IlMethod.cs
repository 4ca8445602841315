using System.Reflection;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>A method that is defined in an opened module.</summary>
internal sealed class IlMethod
{
    private readonly MethodDefinition _definition;

    public IlMethod(IlType type, MethodDefinitionHandle handle)
    {
        Type = type;
        Handle = handle;
        _definition = type.Module.Metadata.GetMethodDefinition(handle);
        Name = type.Module.Metadata.GetString(_definition.Name);
        type.Module.RequireShallow(_definition.Signature);
        Signature = _definition.DecodeSignature(type.Module.Provider, null);
    }

    public IlType Type { get; }

    public MethodDefinitionHandle Handle { get; }

    public string Name { get; }

    public MethodSignature<TypeNode> Signature { get; }

    public MethodAttributes Attributes => _definition.Attributes;

    public MethodImplAttributes ImplAttributes => _definition.ImplAttributes;

    public bool IsStatic => (Attributes & MethodAttributes.Static) != 0;

    public bool IsVirtual => (Attributes & MethodAttributes.Virtual) != 0;

    public bool IsNewSlot => (Attributes & MethodAttributes.NewSlot) != 0;

    public bool IsPublic => (Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    /// <summary>True if other assemblies may call it.</summary>
    public bool IsOpen => Type.IsOpen
        && (Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family
            or MethodAttributes.FamORAssem;

    public bool IsAbstract => (Attributes & MethodAttributes.Abstract) != 0;

    public bool IsInstanceConstructor => Name == ".ctor";

    /// <summary>True for names that the compiler makes from ordinals: lambdas, local functions, members of its own types.</summary>
    public bool IsGenerated => Name[0] == '<' || (Type.IsGenerated && Name.IndexOf('<') >= 0);

    public bool HasBody =>
        _definition.RelativeVirtualAddress != 0 && (ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL;

    /// <summary>True for a <c>ref readonly</c> result.</summary>
    public bool ReturnsReadOnly => Signature.ReturnType is { Kind: TypeNodeKind.Required } result
        && result.Parts[0].Name == "System.Runtime.InteropServices.InAttribute";

    public MethodImport Import => _definition.GetImport();

    public CustomAttributeHandleCollection CustomAttributes => _definition.GetCustomAttributes();

    public MethodBodyBlock Body() => Type.Module.Image.GetMethodBody(_definition.RelativeVirtualAddress);

    /// <summary>
    /// True if both take the same parameters, once the variables of their types are replaced. Return types may be covariant.
    /// </summary>
    public bool Matches(TypeNode[] arguments, IlMethod other, TypeNode[] otherArguments)
    {
        var (left, right) = (Signature, other.Signature);
        if (left.ParameterTypes.Length != right.ParameterTypes.Length || left.GenericParameterCount != right.GenericParameterCount)
            return false;
        for (var i = 0; i < left.ParameterTypes.Length; i++)
        {
            if (!TypeNode.Same(left.ParameterTypes[i], arguments, right.ParameterTypes[i], otherArguments)) return false;
        }

        return true;
    }

    /// <summary>An order of methods that does not depend on their order in the file.</summary>
    public static int ByKey(IlMethod left, IlMethod right) => string.CompareOrdinal(left.Key, right.Key);

    /// <summary>The methods in that order.</summary>
    public static List<IlMethod> Sorted(IEnumerable<IlMethod> methods)
    {
        var sorted = methods.ToList();
        if (sorted.Count > 1) sorted.Sort(ByKey);
        return sorted;
    }

    /// <summary>The name of a parameter, counted from zero; empty if the file has none.</summary>
    public string ParameterName(int index)
    {
        foreach (var handle in _definition.GetParameters())
        {
            var parameter = Type.Module.Metadata.GetParameter(handle);
            if (parameter.SequenceNumber == index + 1) return Type.Module.Metadata.GetString(parameter.Name);
        }

        return "";
    }

    private string Key => field ??= $"{Name}({string.Join(",", Signature.ParameterTypes)}){Type.FullName}";

    /// <summary>Type and member as a person reads them, <c>Namespace.Type.Member</c>.</summary>
    public override string ToString() => $"{Type.FullName.Replace('/', '.')}.{Name}";
}
