using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>Every type of a namespace, nested ones included.</summary>
internal static class AllTypes
{
    public static IEnumerable<INamedTypeSymbol> Of(INamespaceOrTypeSymbol container, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            if (inner is INamedTypeSymbol type)
                yield return type;
            foreach (var nested in Of(inner, cancel))
                yield return nested;
        }
    }
}
