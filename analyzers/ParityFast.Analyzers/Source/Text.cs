using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>How members are named in messages, exemptions and allow lists.</summary>
internal static class Text
{
    /// <summary><c>Type.Member</c>; an accessor by its property, a constructor as <c>new Type</c>.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } method => Type(method.ContainingType) + " (static)",
        IMethodSymbol { MethodKind: MethodKind.Constructor } method => "new " + Type(method.ContainingType),
        IMethodSymbol { AssociatedSymbol: { } associated } => Of(associated),
        IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } method =>
            Type(method.ContainingType) + "." + Last(method.Name),
        IPropertySymbol { IsIndexer: true } property => Type(property.ContainingType) + "[]",
        INamedTypeSymbol type => Type(type),
        { ContainingType: { } type } => Type(type) + "." + Last(symbol.Name),
        _ => symbol.Name,
    };

    /// <summary>The key that an allow list would use: the full name without arity.</summary>
    public static string Key(ISymbol symbol)
    {
        var shape = new SymbolShape(symbol);
        return shape.TypeName + "." + Policy.PolicyTable.BareName(shape.Name);
    }

    private static string Type(INamedTypeSymbol? type) =>
        type is null
            ? ""
            : type.ContainingType is { } outer ? Type(outer) + "." + type.Name : type.IsAnonymousType ? "anonymous" : type.Name;

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
