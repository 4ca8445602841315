using System.Collections.Immutable;
using System.Text;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>A member that compiled code names, as the policy sees it.</summary>
internal sealed class ReferenceShape : IMemberShape
{
    private readonly TypeNode _owner;
    private readonly bool _assumesText;
    private readonly ImmutableArray<TypeNode> _parameters = [];
    private readonly TypeNode[] _arguments = [];
    private IReadOnlyList<string>? _parameterTypes, _typeArguments;

    /// <param name="method">The member.</param>
    /// <param name="assumesText">Take every type variable among its type arguments for a string.</param>
    public ReferenceShape(MethodReference method, bool assumesText = false)
    {
        _assumesText = assumesText;
        (_owner, Name, _parameters, _arguments) = (method.Owner, method.Name, method.Signature.ParameterTypes, method.Arguments);
        TypeName = NameOf(_owner);
    }

    public ReferenceShape(FieldReference field)
    {
        (_owner, Name) = (field.Owner, field.Name);
        TypeName = NameOf(_owner);
    }

    public string TypeName { get; }

    public string Name { get; }

    public IReadOnlyList<string> ParameterTypes => _parameterTypes ??= [.. _parameters.Select(NameOf)];

    public IReadOnlyList<string> TypeArguments => _typeArguments ??= [.. _owner.Arguments.Concat(_arguments)
        .Select(argument => _assumesText && IsVariable(argument) ? "System.String" : Full(argument))];

    public string Display => CallPath.Display(_owner.Head?.Name ?? TypeName, Name);

    /// <summary>The name of a type without its arguments; an array's element with them.</summary>
    public static string NameOf(TypeNode type) => type.Kind switch
    {
        TypeNodeKind.Named => CallPath.PolicyName(type.Name),
        TypeNodeKind.Generic or TypeNodeKind.ByReference or TypeNodeKind.Pinned => NameOf(type.Parts[0]),
        TypeNodeKind.Required or TypeNodeKind.Optional => NameOf(type.Parts[1]),
        TypeNodeKind.Array => Full(type.Parts[0]) + "[]",
        TypeNodeKind.Pointer => Full(type.Parts[0]) + "*",
        TypeNodeKind.TypeVariable => "!" + type.Index,
        TypeNodeKind.MethodVariable => "!!" + type.Index,
        _ => "function*",
    };

    public static bool IsVariable(TypeNode type) => type.Kind is TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable;

    /// <summary>With its type arguments in angle brackets.</summary>
    public static string Full(TypeNode type)
    {
        if (type.Arguments.Length == 0) return NameOf(type);
        var text = new StringBuilder(NameOf(type)).Append('<');
        return text.Append(string.Join(",", type.Arguments.Select(Full))).Append('>').ToString();
    }
}
