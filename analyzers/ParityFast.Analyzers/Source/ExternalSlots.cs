using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// The members of a type that the platform calls by itself: overrides of its virtual members and implementations of its interfaces.
/// </summary>
internal static class ExternalSlots
{
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && ParityModel.IsSource(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IMethodSymbol { IsImplicitlyDeclared: false } method
                    && (method.MethodKind == MethodKind.Destructor || OverridesExternal(method) || IsCalledByRecord(method)))
                    yield return method;
            }
        }

        foreach (var face in type.AllInterfaces)
        {
            if (ParityModel.IsSource(face))
                continue;
            foreach (var member in face.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: not MethodKind.StaticConstructor }
                    && type.FindImplementationForInterfaceMember(member) is IMethodSymbol { IsImplicitlyDeclared: false } found
                    && ParityModel.IsSource(found))
                    yield return found;
            }
        }
    }

    // The members that the compiler writes for a record call these two by name.
    private static bool IsCalledByRecord(IMethodSymbol method) =>
        method is { ContainingType.IsRecord: true, Name: "PrintMembers" or "get_EqualityContract" };

    private static bool OverridesExternal(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
            root = overridden;
        return !SymbolEqualityComparer.Default.Equals(root, method) && !ParityModel.IsSource(root);
    }
}
