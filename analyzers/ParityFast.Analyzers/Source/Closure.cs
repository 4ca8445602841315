using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers;

/// <summary>Everything a set of strategies can reach: breadth first, so that the path in a message is a shortest one.</summary>
internal sealed partial class Closure
{
    private readonly ParityModel _model;
    private readonly SourceReader _reader;
    private readonly CancellationToken _cancel;
    private readonly Queue<ISymbol> _pending = new();
    private readonly Dictionary<ISymbol, (ISymbol? Caller, SyntaxNode? At)> _from = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _touched = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _created = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, Slot> _slots = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _contractTypes;

    public Closure(ParityModel model, SourceReader reader, HashSet<ISymbol> contractTypes, CancellationToken cancel)
    {
        _model = model;
        _reader = reader;
        _contractTypes = contractTypes;
        _cancel = cancel;
    }

    /// <summary>The reached members, in the order they were reached.</summary>
    public List<ISymbol> Reached { get; } = [];

    /// <summary>Calls into other assemblies that the policy does not know.</summary>
    public List<(ISymbol Caller, Edge Edge)> External { get; } = [];

    /// <summary>Members of other assemblies that a type has from its base: constructors, and implementations of what is called
    /// here.</summary>
    public List<(ISymbol? Caller, Edge Edge)> Inherited { get; } = [];

    /// <summary>Calls in arguments that some builds leave out.</summary>
    public List<(ISymbol Caller, Edge Edge)> Elided { get; } = [];

    /// <summary>Calls of members that nothing implements.</summary>
    public IEnumerable<(ISymbol Caller, SyntaxNode At, IMethodSymbol Target)> Unresolved =>
        _slots.Values.Where(s => s.Targets == 0).Select(s => (s.Caller, s.At, s.Method));

    /// <summary>Adds the types of the strategy itself: its members that the contract calls, its constructors.</summary>
    public void AddRoot(INamedTypeSymbol strategy)
    {
        Create(strategy, null);
        foreach (var constructor in strategy.InstanceConstructors)
            Reach(constructor, null);
        foreach (var face in strategy.AllInterfaces)
        {
            foreach (var member in face.GetMembers())
            {
                if (strategy.FindImplementationForInterfaceMember(member) is not { } implementation)
                    continue;
                if (ParityModel.IsSource(implementation))
                    ReachMember(implementation, null);
                else if (strategy.DeclaringSyntaxReferences.Length > 0)
                    Inherited.Add((null, new Edge(implementation, strategy.DeclaringSyntaxReferences[0].GetSyntax(_cancel),
                        EdgeKind.Direct)));
            }
        }

        for (var type = strategy; type is not null && ParityModel.IsSource(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                // What a host can call between two decisions may change what the next one sees.
                if (member is IMethodSymbol
                    {
                        MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet, IsStatic: false,
                        IsImplicitlyDeclared: false, DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected)
                    } method
                    && !method.IsAbstract)
                    Reach(method, null);
            }
        }
    }

    public bool IsReached(ISymbol member) => _from.ContainsKey(member);

    public void AddMember(ISymbol member) => ReachMember(member, null);

    /// <summary>Counts the type among those made, so that its members count as implementations of interfaces and base classes.</summary>
    public void Assume(INamedTypeSymbol type, ISymbol? by) => Create(type, by);

    public void Run()
    {
        Drain();
        // No code here makes an implementation, so the host hands one in: any that exists may be the one.
        foreach (var slot in _slots.Values.Where(s => s.Targets == 0).ToList())
        {
            foreach (var type in _model.ConcreteTypes)
            {
                if (Implementation(type, slot.Method) is not null)
                    Create(type, slot.Caller);
            }
        }

        Drain();
    }

    /// <summary>The stops from a root to <paramref name="member"/>.</summary>
    public IReadOnlyList<Hop> PathTo(ISymbol member)
    {
        var path = new List<Hop>();
        for (ISymbol? at = member; at is not null;)
        {
            var (caller, place) = _from.TryGetValue(at, out var from) ? from : default;
            path.Add(new Hop(Text.Of(at), place));
            at = caller;
        }

        path.Reverse();
        return path;
    }

    private void Drain()
    {
        while (_pending.Count > 0)
        {
            _cancel.ThrowIfCancellationRequested();
            Expand(_pending.Dequeue());
        }
    }

    private void Reach(ISymbol member, ISymbol? from, SyntaxNode? at = null)
    {
        member = member is IMethodSymbol method ? FactWalker.Normalise(method).OriginalDefinition : member.OriginalDefinition;
        if (_from.ContainsKey(member) || !ParityModel.IsSource(member))
            return;
        _from.Add(member, (from, at));
        Reached.Add(member);
        _pending.Enqueue(member);
    }

    private void ReachMember(ISymbol member, ISymbol? from)
    {
        switch (member)
        {
            case IMethodSymbol method:
                Reach(method, from);
                break;
            case IPropertySymbol property:
                if (property.GetMethod is { } get)
                    Reach(get, from);
                if (property.SetMethod is { } set)
                    Reach(set, from);
                break;
        }
    }

    private void Expand(ISymbol member)
    {
        if (member is IMethodSymbol method)
        {
            if (method.IsStatic || method.MethodKind == MethodKind.Constructor)
                Touch(method.ContainingType, member);
            if (method.MethodKind == MethodKind.Constructor && !method.IsStatic)
                ExpandConstructor(method);
        }
        else if (member is IFieldSymbol { IsStatic: true } field)
        {
            Touch(field.ContainingType, member);
        }

        if (!_reader.TryGetFacts(member, out var facts))
            return;
        foreach (var type in facts.Created)
            Create(type, member);
        foreach (var edge in facts.Edges)
            Follow(edge, member);
    }

    private void Follow(Edge edge, ISymbol caller)
    {
        if (!ParityModel.IsSource(edge.Target))
        {
            External.Add((caller, edge));
            return;
        }

        if (edge.Kind == EdgeKind.Elided)
            Elided.Add((caller, edge));
        if (edge.Target is IMethodSymbol method && (edge.Kind == EdgeKind.Virtual || method.IsAbstract))
        {
            CallSlot(Root(method), edge.At, caller);
            return;
        }

        Reach(edge.Target, caller, edge.At);
    }

    private void Create(INamedTypeSymbol type, ISymbol? by)
    {
        if (type.TypeKind is TypeKind.Interface or TypeKind.Delegate or TypeKind.Enum or TypeKind.TypeParameter
            || !ParityModel.IsSource(type))
            return;
        if (!_created.Add(type.OriginalDefinition))
            return;
        type = type.OriginalDefinition;
        // A new T() names no constructor.
        if (by is not null && type.TypeKind == TypeKind.Class)
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                if (constructor.Parameters.Length == 0)
                    Reach(constructor, by);
            }
        }

        foreach (var target in ExternalSlots.Of(type))
            Reach(target, by);
        // Structs inside are there as well, and what the platform compares or writes out calls them.
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, Type: INamedTypeSymbol { TypeKind: TypeKind.Struct } part })
                Create(part, by);
        }

        // What a slot reaches is put in the queue, not followed, so the slots stay as they are.
        foreach (var slot in _slots.Values)
            Dispatch(slot, type);
    }

    /// <summary>A static member or a constructor runs the type's static initialisers first.</summary>
    private void Touch(INamedTypeSymbol? type, ISymbol by)
    {
        if (type is null || !_touched.Add(type.OriginalDefinition))
            return;
        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } && !member.IsImplicitlyDeclared)
                Reach(member, by);
            else if (member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor })
                Reach(member, by);
        }
    }

    private void ExpandConstructor(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        var syntax = constructor.DeclaringSyntaxReferences.Length > 0 ? constructor.DeclaringSyntaxReferences[0].GetSyntax(_cancel) : null;
        var initializer = (syntax as ConstructorDeclarationSyntax)?.Initializer;
        if (initializer is null || initializer.IsKind(SyntaxKind.BaseConstructorInitializer))
        {
            foreach (var member in type.GetMembers())
            {
                if (!member.IsStatic
                    && (member is IFieldSymbol { IsImplicitlyDeclared: false } || (member is IPropertySymbol && !member.IsAbstract)))
                    Reach(member, constructor);
            }
        }

        if (initializer is not null || type.BaseType is not { } parent)
            return;
        if (!ParityModel.IsSource(parent))
        {
            InheritConstructor(constructor, parent, syntax);
            return;
        }

        // "class D(int x) : B(x)" names its base constructor in the type's own list; the others call the one without parameters.
        var chained = (syntax as TypeDeclarationSyntax)?.BaseList?.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax) == true;
        foreach (var candidate in parent.InstanceConstructors)
        {
            if (chained || candidate.Parameters.Length == 0 || candidate.Parameters.All(p => p.IsOptional))
                Reach(candidate, constructor);
        }
    }
}
