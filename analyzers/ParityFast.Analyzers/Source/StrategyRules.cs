using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>PF0109, PF0204, PF0406 and PF0409: what the shape of a strategy alone shows.</summary>
internal static class StrategyRules
{
    public static IEnumerable<SourceFinding> Of(INamedTypeSymbol strategy, ParityModel model, Immutability immutability, HashSet<ISymbol> contractTypes)
    {
        if (Declaration(strategy) is not { } at)
            yield break;
        if (CanBeDerived(strategy, model))
            yield return new SourceFinding("PF0409", null, at, "", $"'{strategy.Name}' can be derived from, so what runs live may not be what was tested; seal it");

        foreach (var (given, type, name) in Given(strategy))
        {
            if (type.TypeKind == TypeKind.Delegate)
                yield return new SourceFinding("PF0406", null, given, "", $"what '{name}' runs is decided by the code that makes the strategy");
            else if (Outside(type, model) is { } reason)
                yield return new SourceFinding("PF0109", null, given, "", $"'{name}' is of type '{type.Name}', which {reason}");
        }

        foreach (var finding in Fields(strategy, model, immutability))
            yield return finding;
    }

    /// <summary>Implementations that a host may hand to the strategy's constructor or public members.</summary>
    public static IEnumerable<INamedTypeSymbol> ImplementationsGiven(INamedTypeSymbol strategy, ParityModel model)
    {
        foreach (var (_, type, _) in Given(strategy))
        {
            if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class } asked || !ParityModel.IsSource(asked) || (asked.TypeKind == TypeKind.Class && asked.IsSealed))
                continue;
            foreach (var candidate in model.ConcreteTypes)
            {
                if (candidate.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, asked.OriginalDefinition)) || Bases(candidate).Any(b => SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, asked.OriginalDefinition)))
                    yield return candidate;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            yield return current;
    }

    // An internal class without subclasses is as good as sealed. A public one is open to everyone.
    private static bool CanBeDerived(INamedTypeSymbol strategy, ParityModel model)
    {
        if (strategy.TypeKind != TypeKind.Class || strategy.IsSealed || strategy.IsAbstract)
            return false;
        var isVisible = true;
        for (var type = strategy; type is not null; type = type.ContainingType)
            isVisible &= type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
        if (isVisible)
            return strategy.InstanceConstructors.Any(c => c.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal));
        return model.ConcreteTypes.Any(t => Bases(t).Any(b => SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, strategy)));
    }

    private static IEnumerable<(SyntaxNode At, ITypeSymbol Type, string Name)> Given(INamedTypeSymbol strategy)
    {
        foreach (var constructor in strategy.InstanceConstructors)
        {
            if (constructor.IsImplicitlyDeclared || constructor.DeclaredAccessibility == Accessibility.Private)
                continue;
            foreach (var parameter in constructor.Parameters)
            {
                if (Declaration(parameter) is { } at)
                    yield return (at, parameter.Type, parameter.Name);
            }
        }

        foreach (var member in strategy.GetMembers())
        {
            var isOpen = member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected) && !member.IsStatic;
            if (isOpen && member is IFieldSymbol { IsReadOnly: false, IsImplicitlyDeclared: false, IsConst: false } field && Declaration(field) is { } fieldAt)
                yield return (fieldAt, field.Type, field.Name);
            else if (isOpen && member is IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private } property && Declaration(property) is { } propertyAt)
                yield return (propertyAt, property.Type, property.Name);
        }
    }

    private static string? Outside(ITypeSymbol type, ParityModel model)
    {
        if (type is not INamedTypeSymbol named || ParityModel.IsSource(named) || named.TypeKind == TypeKind.Enum)
            return null;
        var verdict = model.Judge(named);
        return verdict.Kind == VerdictKind.Denied && verdict.Entry!.Rule is not ("PF0004" or "PF0303") ? verdict.Entry.Reason : null;
    }

    private static IEnumerable<SourceFinding> Fields(INamedTypeSymbol strategy, ParityModel model, Immutability immutability)
    {
        // A contract that carries its state as a type parameter leaves nothing to remember in fields.
        var hasState = strategy.AllInterfaces.Any(i => model.IsContract(i) && i.TypeArguments.Length > 0);
        foreach (var member in strategy.GetMembers())
        {
            if (member is not IFieldSymbol { IsConst: false, IsStatic: false } field || Declaration(field.AssociatedSymbol ?? field) is not { } at)
                continue;
            var name = (field.AssociatedSymbol ?? field).Name;
            if (Outside(field.Type, model) is { } reason)
                yield return new SourceFinding("PF0109", null, at, "", $"'{name}' is of type '{field.Type.Name}', which {reason}");
            else if (hasState && (!field.IsReadOnly || !immutability.IsDeeplyImmutable(field.Type) || immutability.RemembersInDelegate(field)))
                yield return new SourceFinding("PF0204", null, at, "", $"'{name}' can change, and the strategy's only memory is its state");
        }
    }

    private static SyntaxNode? Declaration(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0 ? symbol.DeclaringSyntaxReferences[0].GetSyntax() : null;
}
