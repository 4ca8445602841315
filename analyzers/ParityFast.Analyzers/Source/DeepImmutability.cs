using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// PF0204: whether nothing that a field can reach ever changes. A field whose type leaves open what it holds (an interface, an
/// abstract class, <c>object</c>, a delegate, a type parameter, a view of memory, a comparer) is denied unless every value that it
/// is given proves it.
/// </summary>
/// <param name="model">What is known of the compilation.</param>
/// <param name="isWhole">
/// Whether every fact of the compilation is there. If not, what other code may do is taken for harmless, so that a denial holds.
/// </param>
internal sealed class DeepImmutability(ParityModel model, bool isWhole)
{
    private readonly Dictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the field, and all that it holds, stays as its constructor left it.</summary>
    public bool IsFixed(IFieldSymbol field)
    {
        if (!field.IsReadOnly)
            return false;
        return IsImmutable(field.Type) || (IsOpen(field.Type) && (!isWhole || IsProven(field)));
    }

    public bool IsImmutable(ITypeSymbol type)
    {
        if (_known.TryGetValue(type, out var known))
            return known;
        // A type that holds itself (a node) is as immutable as the rest of it.
        _known[type] = true;
        var result = Find(type);
        _known[type] = result;
        return result;
    }

    private bool IsProven(IFieldSymbol field)
    {
        var values = model.Held.Of(field);
        // A settings object of the platform's is a constant until some code sets it.
        return values.Count > 0 && !model.IsWritten(field)
            && values.All(value => value is { IsKnown: true, IsChanging: false } && value.Parts.All(IsMade));
    }

    /// <summary>Whether an object that was made of exactly this type, or a copy of such a value in a box, never changes.</summary>
    public bool IsMade(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Class } named when ParityModel.IsSource(named) => AreFieldsFixed(named),
        // In a box or a closure a method of the struct can write its fields.
        INamedTypeSymbol { TypeKind: TypeKind.Struct, IsReadOnly: false, IsTupleType: false } named when ParityModel.IsSource(named) =>
            named.GetMembers().OfType<IFieldSymbol>().All(field => field.IsStatic || field.IsReadOnly) && IsImmutable(named),
        _ => IsMadeImmutable(type),
    };

    private bool IsMadeImmutable(ITypeSymbol type) =>
        type is INamedTypeSymbol named && IsListed(named) ? named.TypeArguments.All(IsImmutable) : IsImmutable(type);

    /// <summary>Whether the type says too little of what is in a variable of it.</summary>
    private bool IsOpen(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Interface or TypeKind.Delegate or TypeKind.TypeParameter
        || type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum
            or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
        || (type.TypeKind == TypeKind.Class
            && (type.IsAbstract || (type is INamedTypeSymbol named
            && (IsListedOpen(named) || (ParityModel.IsSource(named) && !type.IsSealed)))));

    private bool IsListed(INamedTypeSymbol type) =>
        model.Policy.IsImmutable(model.TraitsOf(type).Name) && !model.Policy.IsListed("view", model.TraitsOf(type).Name);

    private bool IsListedOpen(INamedTypeSymbol type) => model.Policy.IsListed("open", model.TraitsOf(type).Name);

    private bool Find(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String || type is { TypeKind: TypeKind.Enum }
            || (type.IsUnmanagedType && type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer) && !IsPointerLike(type)))
            return true;
        return type is INamedTypeSymbol named && type.TypeKind is TypeKind.Class or TypeKind.Struct && Find((INamedTypeSymbol)type);
    }

    // A number as wide as an address is no memory; a type around an address is.
    private static bool IsPointerLike(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } named
            && named.GetMembers().Any(m => m is IFieldSymbol
            {
                IsStatic: false, Type.TypeKind: TypeKind.Pointer
            or TypeKind.FunctionPointer
            });

    private bool Find(INamedTypeSymbol type)
    {
        if (type.IsTupleType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return type.TypeArguments.All(IsImmutable);
        if (IsListedOpen(type))
            return false;
        if (IsListed(type))
            return type.TypeArguments.All(IsImmutable);
        if (type.IsAbstract)
            return false;
        if (model.IsPlatform(type) && !type.IsValueType)
            return false;
        if (!ParityModel.IsSource(type) && type.TypeKind == TypeKind.Class)
            return IsTrustedRecord(type);
        if (ParityModel.IsSource(type) && type.TypeKind == TypeKind.Class && !type.IsSealed && isWhole
            && model.ConcreteTypes.Any(other => DerivesFrom(other, type) && !AreFieldsFixed(other)))
            return false;
        return AreFieldsFixed(type);
    }

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol parent)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, parent.OriginalDefinition))
                return true;
        }

        return false;
    }

    // The private fields of a class in another assembly cannot be seen; of the contract's own records the properties say it all.
    private bool IsTrustedRecord(INamedTypeSymbol type)
    {
        if (!type.IsSealed || !type.IsRecord || !model.Policy.IsTrusted(type.ContainingAssembly?.Name ?? ""))
            return false;
        return type.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic && p.DeclaredAccessibility == Accessibility.Public)
            .All(p => p.SetMethod is null or { IsInitOnly: true } && IsImmutable(p.Type));
    }

    private bool AreFieldsFixed(INamedTypeSymbol type)
    {
        for (var current = type; current is not null
            && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
        {
            if (!ParityModel.IsSource(current) && !current.IsValueType)
                return false;
            if (current.GetMembers().OfType<IFieldSymbol>()
                .Any(field => field is { IsStatic: false, IsConst: false } && !IsPartFixed(field)))
                return false;
        }

        return true;
    }

    // Inside a type of one's own an array that no code writes to is a constant.
    private bool IsPartFixed(IFieldSymbol field)
    {
        // A struct in a readonly field cannot be written through its fields.
        var isInit = field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } } || IsSteadyParameter(field);
        if (!field.IsReadOnly && !isInit && !field.ContainingType.IsValueType)
            return false;
        if (model.IsTable(field.Type) && ParityModel.IsSource(field)
            && !ParityModel.HasAttribute(field.ContainingType, "System.Runtime.CompilerServices.InlineArrayAttribute"))
            return AreElementsFixed(field.Type) && !(isWhole && model.IsWritten(field));
        return IsImmutable(field.Type) || (IsOpen(field.Type) && (!isWhole || IsProven(field)));
    }

    // A parameter of the type itself that members read is a field without a name; it stays unless one of them writes it.
    private bool IsSteadyParameter(IFieldSymbol field)
    {
        if (!field.IsImplicitlyDeclared || field.AssociatedSymbol is not null || !field.Name.EndsWith(">P", StringComparison.Ordinal))
            return false;
        var name = field.Name.Substring(1, field.Name.Length - 3);
        var parameter = field.ContainingType.OriginalDefinition.InstanceConstructors.SelectMany(c => c.Parameters)
            .FirstOrDefault(p => p.Name == name);
        return parameter is not null && !(isWhole && model.Tables.IsChanged(parameter));
    }

    private bool AreElementsFixed(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => model.IsTable(array.ElementType) ? AreElementsFixed(array.ElementType) : IsImmutable(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(a => model.IsTable(a) ? AreElementsFixed(a) : IsImmutable(a)),
        _ => false,
    };
}
