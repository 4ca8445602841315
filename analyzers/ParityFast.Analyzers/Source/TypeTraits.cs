using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>A type's name as the policy writes it, and the lists that every expression is checked against; found once per type.</summary>
internal sealed class TypeTraits
{
    public TypeTraits(INamedTypeSymbol type, ParityPolicy policy)
    {
        Name = SymbolShape.FullName(type);
        IsTable = policy.IsListed("table", Name);
        IsUnordered = policy.IsUnordered(Name);
    }

    public string Name { get; }

    public bool IsTable { get; }

    public bool IsUnordered { get; }
}
