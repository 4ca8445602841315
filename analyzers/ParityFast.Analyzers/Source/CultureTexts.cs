using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// Whether <c>ToString()</c> of a type, as far as the platform or the compiler wrote it, asks the current culture; found once a type.
/// </summary>
internal sealed class CultureTexts
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool Has(ITypeSymbol type)
    {
        if (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal
            or SpecialType.System_DateTime)
            return true;
        if (type is not INamedTypeSymbol named || ParityModel.IsPlain(type))
            return false;
        return _known.TryGetValue(type, out var known) ? known : _known.GetOrAdd(type, Find(named, 0));
    }

    // Deeper than any type that a person writes out; a record may hold itself.
    private static bool IsAt(ITypeSymbol type, int depth) => depth <= 4
        && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal
            or SpecialType.System_DateTime
            || (type is INamedTypeSymbol named && Find(named, depth)));

    private static bool Find(INamedTypeSymbol type, int depth)
    {
        if (type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            && type.Name is "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Half" or "IFormattable")
            return !ParityModel.IsSource(type);
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type.IsTupleType
            || type.Name is "KeyValuePair" or "Tuple")
            return type.TypeArguments.Any(argument => IsAt(argument, depth + 1));
        if (!type.IsRecord && !type.IsAnonymousType)
            return false;
        var members = type.GetMembers();
        if (members.Any(member => member is IMethodSymbol { Name: "ToString" or "PrintMembers", IsImplicitlyDeclared: false }))
            return false;
        return members.Any(member => member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } && member switch
        {
            IPropertySymbol property => IsAt(property.Type, depth + 1),
            IFieldSymbol field => IsAt(field.Type, depth + 1),
            _ => false,
        });
    }
}
