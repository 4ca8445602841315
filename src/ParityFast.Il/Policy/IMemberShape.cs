namespace ParityFast.Policy;

/// <summary>
/// A member as the policy sees it: names without generic arity, so that the compiler's symbols and the tokens of
/// compiled IL are judged by the same lines.
/// </summary>
internal interface IMemberShape
{
    /// <summary>Namespace, enclosing types and type, joined by dots: <c>System.Collections.Generic.Dictionary.Enumerator</c>.</summary>
    string TypeName { get; }

    /// <summary>The metadata name: <c>get_Now</c>, <c>.ctor</c>, <c>op_Addition</c>.</summary>
    string Name { get; }

    /// <summary>Parameter types without generic arguments; arrays end in <c>[]</c>.</summary>
    IReadOnlyList<string> ParameterTypes { get; }

    /// <summary>The type arguments of the type, then those of the method, with their own arguments in angle brackets.</summary>
    IReadOnlyList<string> TypeArguments { get; }
}
