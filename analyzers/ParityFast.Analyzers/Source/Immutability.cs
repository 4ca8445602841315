using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>Whether what a readonly field holds can change after it was made.</summary>
internal sealed class Immutability(ParityModel model)
{
    private readonly Dictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly DeepImmutability _deep = new(model, isWhole: true);

    /// <summary>For a static readonly field: its type can change, and if it is a table, some code does change it.</summary>
    public bool CanChange(IFieldSymbol field)
    {
        var type = field.Type;
        if (RemembersInDelegate(field))
            return true;
        // A field of an interface's type is judged by what its initialiser makes.
        if ((type.TypeKind == TypeKind.Interface || type.IsAbstract || type.SpecialType == SpecialType.System_Object)
            && model.InitializerTypes.TryGetValue(field, out var made))
            type = made;
        if (IsTable(type))
            return model.IsWritten(field) || !AreElementsImmutable(type);
        // An object of the platform's that can be set up is a constant until some code sets it.
        return !IsDeeplyImmutable(type) || (!ParityModel.IsSource(type) && model.IsWritten(field)) || HoldsWhatChanges(field);
    }

    /// <summary>Whether the field holds a delegate whose maker gave it variables of its own to write.</summary>
    public bool RemembersInDelegate(IFieldSymbol field)
    {
        if (!HoldsDelegates(field.Type))
            return false;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var makers = field.IsStatic ? field.ContainingType.StaticConstructors : field.ContainingType.InstanceConstructors;
        return MakesStatefulDelegate(field, seen) || makers.Any(maker => MakesStatefulDelegate(maker, seen));
    }

    // One, or an array or a collection of them.
    private static bool HoldsDelegates(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HoldsDelegates(array.ElementType),
        { TypeKind: TypeKind.Delegate } => true,
        INamedTypeSymbol named => !ParityModel.IsSource(named) && named.TypeArguments.Any(HoldsDelegates),
        _ => false,
    };

    // A delegate carries the object that its method belongs to, and the variables around a lambda.
    private bool HoldsWhatChanges(IFieldSymbol field) => field.Type.TypeKind == TypeKind.Delegate
        && model.Held.Of(field).Any(value => value.IsChanging || value.Parts.Any(part => !_deep.IsMade(part)));

    private bool MakesStatefulDelegate(ISymbol member, HashSet<ISymbol> seen) =>
        seen.Add(member) && model.TryGetFacts(member, out var facts)
            && (facts.MakesStatefulDelegate || facts.Edges.Any(edge => MakesStatefulDelegate(edge.Target, seen)));

    public bool IsDeeplyImmutable(ITypeSymbol type)
    {
        if (_known.TryGetValue(type, out var known))
            return known;
        // A type that holds itself (a node) is as immutable as the rest of it.
        _known[type] = true;
        var result = Find(type);
        _known[type] = result;
        return result;
    }

    private bool IsTable(ITypeSymbol type) => model.IsTable(type);

    private bool AreElementsImmutable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array =>
            IsTable(array.ElementType) ? AreElementsImmutable(array.ElementType) : IsDeeplyImmutable(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(a => IsTable(a) ? AreElementsImmutable(a) : IsDeeplyImmutable(a)),
        _ => true,
    };

    private bool Find(ITypeSymbol type)
    {
        switch (type)
        {
            case { SpecialType: not (SpecialType.None or SpecialType.System_Collections_IEnumerable or SpecialType.System_Array) }
                when type.IsValueType || type.SpecialType is SpecialType.System_String or SpecialType.System_Object:
            case { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Pointer or TypeKind.TypeParameter }:
                return true;
            case IArrayTypeSymbol:
                return false;
            case INamedTypeSymbol named when !ParityModel.IsSource(named) || named.IsTupleType:
                return OfPlatform(named);
            case INamedTypeSymbol named:
                return OfSource(named);
            default:
                return false;
        }
    }

    private bool OfPlatform(INamedTypeSymbol type)
    {
        if (type.IsTupleType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return type.TypeArguments.All(IsDeeplyImmutable);
        if (model.TraitsOf(type).IsTable)
            return false;
        if (model.Policy.IsImmutable(model.TraitsOf(type).Name))
            return type.TypeKind == TypeKind.Delegate || type.TypeArguments.All(IsDeeplyImmutable);
        // A view shows memory of someone else's.
        return type.IsValueType && !model.Policy.IsListed("memory-view", model.TraitsOf(type).Name)
            && type.TypeArguments.All(IsDeeplyImmutable);
    }

    private bool OfSource(INamedTypeSymbol type)
    {
        // An implementation of an interface is judged at the place that makes it.
        if (type.TypeKind == TypeKind.Interface)
            return true;
        for (var current = type; current is not null && ParityModel.IsSource(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is not IFieldSymbol { IsStatic: false } field)
                    continue;
                // A struct in a readonly field cannot be written through its fields; a class can.
                var isFixed = field.IsReadOnly || current.IsValueType
                    || field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } };
                if (!isFixed)
                    return false;
                if (IsTable(field.Type) ? model.IsWritten(field) || !AreElementsImmutable(field.Type) : !IsDeeplyImmutable(field.Type))
                    return false;
            }
        }

        return true;
    }
}
