using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers;

/// <summary>Calls whose target depends on the types that are made, and what a type has from a base in another assembly.</summary>
internal sealed partial class Closure
{
    private void CallSlot(IMethodSymbol slot, SyntaxNode at, ISymbol caller)
    {
        if (_slots.ContainsKey(slot))
            return;
        // The contract's own open members are the declared inputs.
        var isInput = slot.ContainingType is { } owner && _contractTypes.Contains(owner.OriginalDefinition) && slot.IsAbstract;
        var called = new Slot(slot, at, caller) { Targets = isInput ? 1 : 0 };
        _slots.Add(slot, called);
        foreach (var type in _created)
            Dispatch(called, type);
        // A type parameter's or a base class's own body may run as it is.
        if (!slot.IsAbstract && called.Targets == 0 && slot.ContainingType.TypeKind == TypeKind.Class && _created.Count == 0)
            Reach(slot, caller, at);
    }

    private void Dispatch(Slot slot, INamedTypeSymbol type)
    {
        if (Implementation(type, slot.Method) is not { } target)
            return;
        slot.Targets++;
        if (ParityModel.IsSource(target))
            Reach(target, slot.Caller, slot.At);
        else
            Inherited.Add((slot.Caller, new Edge(target, slot.At, EdgeKind.Direct)));
    }

    // A constructor that names none calls its base's, whose code is another assembly's.
    private void InheritConstructor(IMethodSymbol constructor, INamedTypeSymbol parent, SyntaxNode? syntax)
    {
        var type = constructor.ContainingType;
        syntax ??= type.DeclaringSyntaxReferences.Length > 0 ? type.DeclaringSyntaxReferences[0].GetSyntax(_cancel) : null;
        if (syntax is null || type.TypeKind != TypeKind.Class || parent.SpecialType == SpecialType.System_Object)
            return;
        var isNamed = (syntax as TypeDeclarationSyntax)?.BaseList?.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax) == true;
        foreach (var called in parent.InstanceConstructors)
        {
            if (called.Parameters.All(p => p.IsOptional || p.IsParams) && !isNamed && !(parent.IsAbstract && _model.IsPlatform(parent)))
                Inherited.Add((constructor, new Edge(called, syntax, EdgeKind.Direct)));
        }
    }

    private static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden && ParityModel.IsSource(overridden))
            method = overridden;
        return method.OriginalDefinition;
    }

    private static ISymbol? Implementation(INamedTypeSymbol type, IMethodSymbol slot)
    {
        if (slot.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var face in type.AllInterfaces)
            {
                if (!SymbolEqualityComparer.Default.Equals(face.OriginalDefinition, slot.ContainingType))
                    continue;
                foreach (var member in face.GetMembers(slot.Name))
                {
                    if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, slot)
                        && type.FindImplementationForInterfaceMember(member) is { } found)
                        return MostDerived(type, found);
                }
            }

            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(slot.Name))
            {
                for (var method = member as IMethodSymbol; method is not null; method = method.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, slot))
                        return member.IsAbstract ? null : member;
                }
            }
        }

        return null;
    }

    // A base class may give an interface a member that is abstract, or that a subclass overrides.
    private static ISymbol? MostDerived(INamedTypeSymbol type, ISymbol found) =>
        found is IMethodSymbol { ContainingType.TypeKind: TypeKind.Class } method
            && (method.IsAbstract || method.IsVirtual || method is { IsOverride: true, IsSealed: false })
            ? Implementation(type, method.OriginalDefinition)
            : found.IsAbstract ? null : found;

    private sealed class Slot(IMethodSymbol method, SyntaxNode at, ISymbol caller)
    {
        public IMethodSymbol Method { get; } = method;

        public SyntaxNode At { get; } = at;

        public ISymbol Caller { get; } = caller;

        public int Targets { get; set; }
    }
}
