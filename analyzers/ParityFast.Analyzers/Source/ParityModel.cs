using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>
/// Everything known about one compilation while it is analysed: the policy, symbols resolved once, and the facts by member.
/// </summary>
internal sealed class ParityModel
{
    public const string ContractAttribute = "ParityFast.StrategyContractAttribute";
    public const string RunModeAttribute = "ParityFast.RunModeAttribute";

    private readonly ConcurrentDictionary<ISymbol, MemberFacts> _facts = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Verdict> _verdicts = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Verdict> _verdictsByArguments = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeTraits> _traits = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, MethodTraits> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _platform = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _contracts = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, HashSet<string>> _assigned = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, StrategyScope?> _scopes = new(SymbolEqualityComparer.Default);

    public ParityModel(Compilation compilation, ParityPolicy policy)
    {
        Compilation = compilation;
        Policy = policy;
        Exception = compilation.GetTypeByMetadataName("System.Exception");
        FormatProvider = compilation.GetTypeByMetadataName("System.IFormatProvider");
        Words = new NameLists(policy);
        GivenModes = new NameWords(policy.Names("given-mode"));
        Capabilities = new NameWords(policy.Names("given-capability"));
        GivenModeValues = new NameWords(policy.Names("mode-value").Concat(policy.Names("given-mode-value")));
    }

    public Compilation Compilation { get; }

    public ParityPolicy Policy { get; }

    public INamedTypeSymbol? Exception { get; }

    public INamedTypeSymbol? FormatProvider { get; }

    public NameLists Words { get; }

    /// <summary>Names that tell the mode if a host sets what they name.</summary>
    public NameWords GivenModes { get; }

    /// <summary>Names of what an object says it can do.</summary>
    public NameWords Capabilities { get; }

    /// <summary>Words in the values of an enum that tell the mode if a host sets it.</summary>
    public NameWords GivenModeValues { get; }

    /// <summary>Which fields, parameters and locals that hold a table are written to through.</summary>
    public TableUses Tables { get; } = new();

    /// <summary>Which types write themselves out as the current culture has it.</summary>
    public CultureTexts CultureTexts { get; } = new();

    /// <summary>Which type parameters are given a type whose text depends on the culture.</summary>
    public TableUses CultureArguments { get; } = new();

    /// <summary>Which type parameters are given a string, or a tuple with a string in it.</summary>
    public TableUses TextArguments { get; } = new();

    /// <summary>Which parameters of type <c>object</c> are given a value of the contract's types.</summary>
    public TableUses InputArguments { get; } = new();

    /// <summary>Which fields, parameters and locals get their value from a host, through whatever passes it on.</summary>
    public TableUses Given { get; } = new();

    /// <summary>What readonly fields are given by initialisers and constructors.</summary>
    public HeldValues Held { get; } = new();

    /// <summary>The types with source that are not abstract: the possible implementations of an interface.</summary>
    public ConcurrentBag<INamedTypeSymbol> ConcreteTypes { get; } = [];

    /// <summary>What a field's initialiser makes if that says more than the field's type.</summary>
    public ConcurrentDictionary<IFieldSymbol, ITypeSymbol> InitializerTypes { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a field keeps what its initialiser gave it, though it is not readonly: it is private, and its type never assigns
    /// it.</summary>
    public bool IsNeverAssigned(IFieldSymbol field) => field is { DeclaredAccessibility: Accessibility.Private, IsVolatile: false }
        && (field.Type.IsReferenceType || IsPlain(field.Type) || field.Type.IsReadOnly || field.Type.TypeKind == TypeKind.Enum)
        && field.DeclaringSyntaxReferences is { Length: 1 } declared
        && declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer: not null }
        && !_assigned.GetOrAdd(field.ContainingType.OriginalDefinition, static type => AssignedNames.In(type)).Contains(field.Name);

    public MemberFacts FactsFor(ISymbol member) => _facts.GetOrAdd(member, static _ => new MemberFacts());

    public bool TryGetFacts(ISymbol member, out MemberFacts facts) => _facts.TryGetValue(member, out facts!);

    /// <summary>What the policy says of a member: mostly the same whatever its type arguments, so it is found once a definition.</summary>
    public Verdict Judge(ISymbol member)
    {
        var definition = member.OriginalDefinition;
        if (_verdicts.TryGetValue(definition, out var verdict) || _verdictsByArguments.TryGetValue(member, out verdict))
            return verdict;
        var shape = new SymbolShape(member);
        verdict = Policy.Judge(shape);
        if (shape.WasAskedForArguments)
            _verdictsByArguments.TryAdd(member, verdict);
        else
            _verdicts.TryAdd(definition, verdict);
        return verdict;
    }

    /// <summary>What the policy's lists say of a type, whatever its type arguments.</summary>
    public TypeTraits TraitsOf(INamedTypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        return _traits.TryGetValue(definition, out var traits) ? traits : _traits.GetOrAdd(definition, new TypeTraits(definition, Policy));
    }

    /// <summary>The properties that are read at every call of a method, whatever its type arguments.</summary>
    public MethodTraits TraitsOf(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        return _methods.TryGetValue(definition, out var traits)
            ? traits
            : _methods.GetOrAdd(definition, new MethodTraits(definition, this));
    }

    /// <summary>An array, or a collection that may serve as a constant table.</summary>
    public bool IsTable(ITypeSymbol type) =>
        !IsPlain(type) && (type is IArrayTypeSymbol || (type is INamedTypeSymbol named && (TraitsOf(named).IsTable || IsLazyTable(named))));

    // A table that is made at its first use.
    private bool IsLazyTable(INamedTypeSymbol type) =>
        type is { Name: "Lazy", TypeArguments.Length: 1 } && IsPlatform(type) && IsTable(type.TypeArguments[0]);

    /// <summary>Whether some code writes to the table that a field holds, through the field or through its property.</summary>
    public bool IsWritten(IFieldSymbol field) =>
        Tables.IsChanged(field.OriginalDefinition)
            || (field.AssociatedSymbol is { } property && Tables.IsChanged(property.OriginalDefinition));

    /// <summary>A number, a truth value, a character or a text: what most expressions are of, and few rules ask about.</summary>
    public static bool IsPlain(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String;

    /// <summary>Whether the symbol belongs to an assembly that is judged by name alone.</summary>
    public bool IsPlatform(ISymbol symbol) =>
        symbol.ContainingAssembly is { } assembly and not ISourceAssemblySymbol
        && (_platform.TryGetValue(assembly, out var isPlatform)
            ? isPlatform
            : _platform.GetOrAdd(assembly, Policy.IsPlatform(assembly.Name)));

    /// <summary>What of a type can be judged at its place; null if it is not a strategy that can be made.</summary>
    public StrategyScope? ScopeOf(INamedTypeSymbol? type)
    {
        if (type is null)
            return null;
        var definition = type.OriginalDefinition;
        if (_scopes.TryGetValue(definition, out var scope))
            return scope;
        var isOwn = !definition.IsAbstract && !definition.IsStatic
            && SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, Compilation.Assembly);
        return _scopes.GetOrAdd(definition, isOwn && IsStrategy(definition) ? StrategyScope.Of(definition, this) : null);
    }

    public bool IsContract(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && _contracts.GetOrAdd(type.OriginalDefinition, static t => HasAttribute(t, ContractAttribute));

    public bool IsStrategy(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return false;
        foreach (var face in type.AllInterfaces)
        {
            if (IsContract(face))
                return true;
        }

        return false;
    }

    public static bool HasAttribute(ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            // The last part of the name distinguishes nearly all of them, and is there already.
            if (attribute.AttributeClass is { } type && fullName.EndsWith(type.Name, StringComparison.Ordinal)
                && string.Equals(SymbolShape.FullName(type), fullName, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the member's code can be read as source, here or in a referenced project.</summary>
    public static bool IsSource(ISymbol symbol) => symbol.ContainingAssembly is ISourceAssemblySymbol || HasDeclaration(symbol);

    // A project for another framework is seen through symbols of their own kind.
    private static bool HasDeclaration(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0
        || (symbol.IsImplicitlyDeclared && symbol.ContainingType is { DeclaringSyntaxReferences.Length: > 0 });

    public bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, Exception))
                return true;
        }

        return false;
    }

    /// <summary>The expression under implicit conversions and parentheses.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
