using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>The types of the contract: those that the members of a marked interface speak of, and what those hold in turn.</summary>
internal static class ContractTypes
{
    public static HashSet<ISymbol> Of(IEnumerable<INamedTypeSymbol> strategies, ParityModel model)
    {
        var types = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var strategy in strategies)
        {
            foreach (var face in strategy.AllInterfaces)
            {
                if (!model.IsContract(face))
                    continue;
                foreach (var member in face.GetMembers())
                {
                    if (member is IMethodSymbol method)
                    {
                        foreach (var parameter in method.Parameters)
                        {
                            // A value handed over by ref is the strategy's own memory, and there to be written.
                            if (parameter.RefKind != RefKind.Ref || !parameter.Type.IsValueType)
                                Add(parameter.Type, types, model, 0);
                        }
                    }
                }
            }
        }

        return types;
    }

    private static void Add(ITypeSymbol type, HashSet<ISymbol> types, ParityModel model, int depth)
    {
        if (depth > 3 || type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None || named.TypeKind == TypeKind.Enum)
            return;
        foreach (var argument in named.TypeArguments)
            Add(argument, types, model, depth);
        if (model.Policy.IsPlatform(named.ContainingAssembly?.Name ?? "") || !types.Add(named.OriginalDefinition))
            return;
        // Plain values (a state, a price) carry no identity to sniff; references and interfaces do.
        foreach (var member in named.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: false } property)
                Add(property.Type, types, model, depth + 1);
        }
    }
}
