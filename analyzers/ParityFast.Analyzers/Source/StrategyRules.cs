using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>PF0109, PF0204, PF0406 and PF0409: what the shape of a strategy shows.</summary>
internal static class StrategyRules
{
    /// <summary>What the declaration of the strategy alone shows.</summary>
    public static IEnumerable<SourceFinding> AtOnce(INamedTypeSymbol strategy, ParityModel model)
    {
        if (Declaration(strategy) is not { } at)
            yield break;
        if (IsVisible(strategy) && CanBeDerived(strategy, model))
            yield return NotSealed(strategy, at);

        foreach (var (given, type, name) in Given(strategy))
        {
            if (type.TypeKind == TypeKind.Delegate)
                yield return new SourceFinding("PF0406", null, given, "",
                    $"what '{name}' runs is decided by the code that makes the strategy");
            else if (Outside(type, model) is { } reason)
                yield return new SourceFinding("PF0109", null, given, "", $"'{name}' is of type '{type.Name}', which {reason}");
        }

        var declared = new DeepImmutability(model, isWhole: false);
        foreach (var (field, place) in Fields(strategy))
        {
            if (Outside(field.Type, model) is { } reason)
                yield return new SourceFinding("PF0109", null, place, "",
                    $"'{NameOf(field)}' is of type '{field.Type.Name}', which {reason}");
            else if (HasState(strategy, model) && !declared.IsFixed(field))
                yield return NotFixed(field, place);
        }
    }

    /// <summary>What only the rest of the compilation shows of the strategy's shape.</summary>
    public static IEnumerable<SourceFinding> AtEnd(INamedTypeSymbol strategy, ParityModel model, Immutability immutability)
    {
        if (Declaration(strategy) is not { } at)
            yield break;
        if (!IsVisible(strategy) && CanBeDerived(strategy, model))
            yield return NotSealed(strategy, at);
        if (!HasState(strategy, model))
            yield break;
        var (declared, whole) = (new DeepImmutability(model, isWhole: false), new DeepImmutability(model, isWhole: true));
        foreach (var (field, place) in Fields(strategy))
        {
            if (Outside(field.Type, model) is null && declared.IsFixed(field)
                && (!whole.IsFixed(field) || immutability.RemembersInDelegate(field)))
                yield return NotFixed(field, place);
        }
    }

    /// <summary>The symbols through which a host hands values over: parameters of constructors, and what it may set.</summary>
    public static IEnumerable<ISymbol> GivenSymbols(INamedTypeSymbol strategy)
    {
        foreach (var constructor in strategy.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared && constructor.DeclaredAccessibility != Accessibility.Private)
            {
                foreach (var parameter in constructor.Parameters)
                    yield return parameter;
            }
        }

        foreach (var member in strategy.GetMembers())
        {
            if (IsSettable(member))
                yield return member;
        }
    }

    /// <summary>Implementations that a host may hand to the strategy's constructor or public members.</summary>
    public static IEnumerable<INamedTypeSymbol> ImplementationsGiven(INamedTypeSymbol strategy, ParityModel model)
    {
        foreach (var (_, type, _) in Given(strategy))
        {
            if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class } asked || !ParityModel.IsSource(asked)
                || (asked.TypeKind == TypeKind.Class && asked.IsSealed))
                continue;
            foreach (var candidate in model.ConcreteTypes)
            {
                if (candidate.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, asked.OriginalDefinition))
                    || Bases(candidate).Any(b => SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, asked.OriginalDefinition)))
                    yield return candidate;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            yield return current;
    }

    private static SourceFinding NotSealed(INamedTypeSymbol strategy, SyntaxNode at) =>
        new("PF0409", null, at, "", $"'{strategy.Name}' can be derived from, so what runs live may not be what was tested; seal it");

    private static SourceFinding NotFixed(IFieldSymbol field, SyntaxNode at) =>
        new("PF0204", null, at, "", $"'{NameOf(field)}' can change, and the strategy's only memory is its state");

    private static string NameOf(IFieldSymbol field) => (field.AssociatedSymbol ?? field).Name;

    // A contract that carries its state as a type parameter leaves nothing to remember in fields.
    internal static bool HasState(INamedTypeSymbol strategy, ParityModel model) => model.IsStrategy(strategy)
        && strategy.AllInterfaces.Any(i => model.IsContract(i) && i.TypeArguments.Length > 0);

    // An internal class without subclasses is as good as sealed. A public one is open to everyone.
    private static bool CanBeDerived(INamedTypeSymbol strategy, ParityModel model)
    {
        if (strategy.TypeKind != TypeKind.Class || strategy.IsSealed || strategy.IsAbstract)
            return false;
        if (IsVisible(strategy))
            return strategy.InstanceConstructors.Any(c =>
                c.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal));
        return model.ConcreteTypes.Any(t => Bases(t).Any(b => SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, strategy)));
    }

    private static bool IsVisible(INamedTypeSymbol strategy)
    {
        for (var type = strategy; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
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
            if (IsSettable(member) && Declaration(member) is { } at)
                yield return (at, member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type, member.Name);
        }
    }

    private static bool IsSettable(ISymbol member) =>
        member is { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected), IsStatic: false }
        && member is IFieldSymbol { IsReadOnly: false, IsImplicitlyDeclared: false, IsConst: false }
            or IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private };

    private static string? Outside(ITypeSymbol type, ParityModel model)
    {
        if (type is not INamedTypeSymbol named || ParityModel.IsSource(named) || named.TypeKind == TypeKind.Enum)
            return null;
        var verdict = model.Judge(named);
        return verdict.Kind == VerdictKind.Denied && verdict.Entry!.Rule is not ("PF0004" or "PF0303") ? verdict.Entry.Reason : null;
    }

    private static IEnumerable<(IFieldSymbol Field, SyntaxNode At)> Fields(INamedTypeSymbol strategy)
    {
        foreach (var member in strategy.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: false, IsStatic: false } field && Declaration(field.AssociatedSymbol ?? field) is { } at)
                yield return (field, at);
        }
    }

    private static SyntaxNode? Declaration(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 ? symbol.DeclaringSyntaxReferences[0].GetSyntax() : null;
}
