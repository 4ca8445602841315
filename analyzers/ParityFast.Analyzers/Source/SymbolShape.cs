using System.Text;
using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>A symbol as the policy sees it.</summary>
/// <param name="symbol">The symbol.</param>
/// <param name="assumesText">Take every type parameter among its type arguments for a string.</param>
internal sealed class SymbolShape(ISymbol symbol, bool assumesText = false) : IMemberShape
{
    private string? _typeName;
    private List<string>? _parameters;
    private List<string>? _arguments;

    public string TypeName => _typeName ??=
        symbol is INamedTypeSymbol type ? FullName(type) : symbol.ContainingType is { } containing ? FullName(containing) : "";

    public string Name => symbol is INamedTypeSymbol ? "" : symbol.MetadataName;

    public IReadOnlyList<string> ParameterTypes => _parameters ??= symbol switch
    {
        IMethodSymbol method => (method.ReducedFrom ?? method).OriginalDefinition.Parameters.Select(p => ParameterName(p.Type)).ToList(),
        _ => [],
    };

    public IReadOnlyList<string> TypeArguments => _arguments ??= Arguments();

    /// <summary>Whether a judgement looked at the type arguments; if not, it holds for any.</summary>
    public bool WasAskedForArguments => _arguments is not null;

    /// <summary>Namespace and types without arity: <c>System.Collections.Generic.Dictionary.Enumerator</c>.</summary>
    public static string FullName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return FullName(outer) + "." + type.Name;
        var text = new StringBuilder();
        AppendNamespace(text, type.ContainingNamespace);
        return text.Append(type.Name).ToString();
    }

    public static string FullName(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => FullName(named),
        IArrayTypeSymbol array => FullName(array.ElementType) + "[]",
        IPointerTypeSymbol pointer => FullName(pointer.PointedAtType) + "*",
        _ => type.Name,
    };

    private static string ParameterName(ITypeSymbol type) => FullName(type);

    private static void AppendNamespace(StringBuilder text, INamespaceSymbol? space)
    {
        if (space is null || space.IsGlobalNamespace)
            return;
        AppendNamespace(text, space.ContainingNamespace);
        text.Append(space.Name).Append('.');
    }

    private List<string> Arguments()
    {
        var names = new List<string>();
        if (symbol.ContainingType is { } containing)
            AddArguments(names, containing);
        if (symbol is IMethodSymbol method)
            names.AddRange(
                (method.ReducedFrom is { } full ? full.Construct([.. method.TypeArguments]) : method).TypeArguments.Select(WithArguments));
        return names;
    }

    private void AddArguments(List<string> names, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            AddArguments(names, outer);
        names.AddRange(type.TypeArguments.Select(WithArguments));
    }

    private string WithArguments(ITypeSymbol type)
    {
        if (assumesText && type is ITypeParameterSymbol)
            return "System.String";
        if (type is not INamedTypeSymbol { IsGenericType: true } named)
            return FullName(type);
        // A tuple's own fields hide its arguments.
        var plain = named.TupleUnderlyingType ?? named;
        return FullName(plain) + "<" + string.Join(",", plain.TypeArguments.Select(WithArguments)) + ">";
    }
}
