using System.Reflection.Metadata;
using System.Text;

namespace ParityFast.Il;

/// <summary>A type as signatures and tokens name it: a tree whose leaves are definitions, external names and type variables.</summary>
internal sealed class TypeNode(TypeNodeKind kind, string name, IlType? definition, int index, params TypeNode[] parts)
{
    // Far beyond what any compiler writes; a damaged file may name a type that contains itself, or doubles at every level.
    private const int MaxDepth = 256, MaxNodes = 1 << 16;

    private readonly (int Depth, int Nodes) _extent = Extent(parts);
    private TypeNode[]? _arguments;

    public TypeNodeKind Kind { get; } = kind;

    /// <summary>Full metadata name of a named type, <c>Namespace.Outer/Inner`1</c>; the shape of an array; empty elsewhere.</summary>
    public string Name { get; } = name;

    /// <summary>The place that defines a named type; null if it is not among the opened modules.</summary>
    public IlType? Definition { get; } = definition;

    /// <summary>Number of a type variable.</summary>
    public int Index { get; } = index;

    /// <summary>Generic type and arguments, element, modifier and modified type, or return type and parameters.</summary>
    public TypeNode[] Parts { get; } = parts;

    /// <summary>The named type under arguments, modifiers and pins; null for arrays, pointers, variables.</summary>
    public TypeNode? Head => Kind switch
    {
        TypeNodeKind.Named => this,
        TypeNodeKind.Generic => Parts[0],
        TypeNodeKind.Required or TypeNodeKind.Optional => Parts[1].Head,
        TypeNodeKind.ByReference or TypeNodeKind.Pinned => Parts[0].Head,
        _ => null,
    };

    /// <summary>Type arguments of a generic instance; empty elsewhere.</summary>
    public TypeNode[] Arguments => Kind == TypeNodeKind.Generic ? _arguments ??= [.. Parts.Skip(1)] : [];

    /// <summary>Simple name of the assembly that a named type is looked up in; empty for primitive types.</summary>
    public string Assembly { get; private set; } = "";

    /// <summary>True for a type that a signature has named as a value.</summary>
    public bool IsValueType { get; private set; }

    public static TypeNode Named(string name, IlType? definition = null, string assembly = "") =>
        new(TypeNodeKind.Named, name, definition, 0) { Assembly = assembly };

    /// <summary>A primitive type, which is a value but for the two that every signature may name.</summary>
    public static TypeNode Primitive(string name) =>
        new(TypeNodeKind.Named, name, null, 0) { IsValueType = name is not ("System.Object" or "System.String") };

    /// <summary>Notes what a signature says of the type: only there is it known of a type that is not opened.</summary>
    public TypeNode InSignature(byte rawTypeKind)
    {
        IsValueType |= rawTypeKind == (byte)SignatureTypeKind.ValueType;
        return this;
    }

    /// <summary>This type with the variables of its declaring type replaced.</summary>
    public TypeNode Substitute(TypeNode[] arguments)
    {
        if (arguments.Length == 0) return this;
        if (Kind == TypeNodeKind.TypeVariable) return Index < arguments.Length ? arguments[Index] : this;
        return Parts.Length == 0
            ? this
            : new TypeNode(Kind, Name, Definition, Index, Array.ConvertAll(Parts, part => part.Substitute(arguments)));
    }

    /// <summary>This type with the variables of its declaring method replaced.</summary>
    public TypeNode SubstituteMethod(TypeNode[] arguments)
    {
        if (arguments.Length == 0) return this;
        if (Kind == TypeNodeKind.MethodVariable) return Index < arguments.Length ? arguments[Index] : this;
        return Parts.Length == 0 ? this
            : new TypeNode(Kind, Name, Definition, Index, Array.ConvertAll(Parts, part => part.SubstituteMethod(arguments)));
    }

    /// <summary>True if both are the same type, once the variables of their declaring types are replaced.</summary>
    public static bool Same(TypeNode left, TypeNode[] leftArguments, TypeNode right, TypeNode[] rightArguments)
    {
        if (left.Kind == TypeNodeKind.TypeVariable && left.Index < leftArguments.Length)
            (left, leftArguments) = (leftArguments[left.Index], []);
        if (right.Kind == TypeNodeKind.TypeVariable && right.Index < rightArguments.Length)
            (right, rightArguments) = (rightArguments[right.Index], []);
        if (left.Kind != right.Kind || left.Index != right.Index || left.Parts.Length != right.Parts.Length || left.Name != right.Name)
            return false;
        if (left.Definition is not null && right.Definition is not null && left.Definition != right.Definition) return false;
        for (var i = 0; i < left.Parts.Length; i++)
        {
            if (!Same(left.Parts[i], leftArguments, right.Parts[i], rightArguments)) return false;
        }

        return true;
    }

    /// <summary>Writes the type, with names of definitions by <paramref name="names"/>; without it, metadata names.</summary>
    public void Write(StringBuilder text, Func<IlType, string>? names = null)
    {
        switch (Kind)
        {
            case TypeNodeKind.Named:
                text.Append(names is null || Definition is null ? Name : names(Definition));
                break;
            case TypeNodeKind.TypeVariable:
                text.Append('!').Append(Index);
                break;
            case TypeNodeKind.MethodVariable:
                text.Append("!!").Append(Index);
                break;
            default:
                Parts[0].Write(text, names);
                text.Append(Opening).Append(Name);
                WriteList(text, names, Parts.AsSpan(1));
                text.Append(Closing);
                break;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>Writes types with commas between them.</summary>
    public static void WriteList(StringBuilder text, Func<IlType, string>? names, ReadOnlySpan<TypeNode> types)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (i > 0) text.Append(',');
            types[i].Write(text, names);
        }
    }

    private static (int Depth, int Nodes) Extent(TypeNode[] parts)
    {
        var (depth, nodes) = (1, 1);
        foreach (var part in parts)
        {
            depth = Math.Max(depth, part._extent.Depth + 1);
            nodes += part._extent.Nodes;
            if (depth > MaxDepth || nodes > MaxNodes)
                throw new BadImageFormatException("a type is made of more types than any compiler writes");
        }

        return (depth, nodes);
    }

    private string Opening => Kind switch
    {
        TypeNodeKind.Generic => "<",
        TypeNodeKind.Array => "[",
        TypeNodeKind.Pointer => "*",
        TypeNodeKind.ByReference => "&",
        TypeNodeKind.Pinned => " pinned",
        TypeNodeKind.Required => " modreq(",
        TypeNodeKind.Optional => " modopt(",
        _ => " method(",
    };

    private string Closing => Kind switch
    {
        TypeNodeKind.Generic => ">",
        TypeNodeKind.Array => "]",
        TypeNodeKind.Pointer or TypeNodeKind.ByReference or TypeNodeKind.Pinned => "",
        _ => ")",
    };
}
