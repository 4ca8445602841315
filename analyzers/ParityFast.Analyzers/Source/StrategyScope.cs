using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers;

/// <summary>
/// The members of one strategy that run as far as its own source says, found by name alone: a host may call those that are not
/// private, and they call each other. What these members do can be judged as it is typed, without a look at anything else.
/// </summary>
internal sealed class StrategyScope
{
    private readonly string _type;
    private readonly Dictionary<string, (string? From, SyntaxNode? At)> _reached = new(StringComparer.Ordinal);

    private StrategyScope(INamedTypeSymbol strategy, HashSet<ISymbol> contractTypes)
    {
        _type = Text.Of(strategy);
        ContractTypes = contractTypes;
    }

    /// <summary>The types that this strategy's contract speaks of.</summary>
    public HashSet<ISymbol> ContractTypes { get; }

    public static StrategyScope Of(INamedTypeSymbol strategy, ParityModel model)
    {
        var scope = new StrategyScope(strategy, ContractTypesOf(strategy, model));
        var uses = new Dictionary<string, List<SimpleNameSyntax>>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var reference in strategy.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not TypeDeclarationSyntax type)
                continue;
            foreach (var member in type.Members)
                scope.Declare(member, uses, pending);
        }

        while (pending.Count > 0)
            scope.Follow(pending.Dequeue(), uses, pending);
        return scope;
    }

    /// <summary>The path from what a host calls to the member; null if the member is not known to run.</summary>
    public IReadOnlyList<Hop>? PathTo(ISymbol member)
    {
        member = member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member;
        if (member is IFieldSymbol or IPropertySymbol { IsIndexer: false }
            or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
        {
            // Fields and constructors run with the strategy; so does the initialiser of a property.
            if (member is not IPropertySymbol || !_reached.ContainsKey(member.Name))
                return [new Hop(Text.Of(member), null)];
        }

        var name = member is IPropertySymbol { IsIndexer: true } ? "this[]" : Last(member.Name);
        if (!_reached.ContainsKey(name))
            return null;
        var path = new List<Hop>();
        for (string? at = name; at is not null; at = _reached[at].From)
            path.Add(new Hop(NameOf(at), _reached[at].At));
        path.Reverse();
        return path;
    }

    private static HashSet<ISymbol> ContractTypesOf(INamedTypeSymbol strategy, ParityModel model) =>
        Analyzers.ContractTypes.Of([strategy], model);

    private string NameOf(string member) => member switch
    {
        ".ctor" => "new " + _type,
        "this[]" => _type + "[]",
        _ => _type + "." + member,
    };

    private void Declare(MemberDeclarationSyntax member, Dictionary<string, List<SimpleNameSyntax>> uses, Queue<string> pending)
    {
        switch (member)
        {
            case BaseFieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                    Declare(variable.Identifier.ValueText, isRoot: true, field, uses, pending);
                break;
            case ConstructorDeclarationSyntax constructor:
                Declare(".ctor", isRoot: true, constructor, uses, pending);
                break;
            case MethodDeclarationSyntax method:
                Declare(method.Identifier.ValueText, IsOpen(method.Modifiers, method.ExplicitInterfaceSpecifier), method, uses, pending);
                break;
            case PropertyDeclarationSyntax property:
                Declare(property.Identifier.ValueText, IsOpen(property.Modifiers, property.ExplicitInterfaceSpecifier), property, uses,
                    pending);
                break;
            case IndexerDeclarationSyntax indexer:
                Declare("this[]", IsOpen(indexer.Modifiers, indexer.ExplicitInterfaceSpecifier), indexer, uses, pending);
                break;
        }
    }

    private void Declare(string name, bool isRoot, SyntaxNode member, Dictionary<string, List<SimpleNameSyntax>> uses,
        Queue<string> pending)
    {
        if (!uses.TryGetValue(name, out var names))
            uses[name] = names = [];
        names.AddRange(member.DescendantNodes().OfType<SimpleNameSyntax>().Where(use => !IsNameOnly(use)));
        if (isRoot && !_reached.ContainsKey(name))
        {
            _reached.Add(name, (null, null));
            pending.Enqueue(name);
        }
    }

    private void Follow(string member, Dictionary<string, List<SimpleNameSyntax>> uses, Queue<string> pending)
    {
        foreach (var use in uses[member])
        {
            var name = use.Identifier.ValueText;
            if (!uses.ContainsKey(name) || _reached.ContainsKey(name))
                continue;
            _reached.Add(name, (member, use));
            pending.Enqueue(name);
        }
    }

    private static bool IsOpen(SyntaxTokenList modifiers, ExplicitInterfaceSpecifierSyntax? face) =>
        face is not null || ((modifiers.Any(SyntaxKind.PublicKeyword) || modifiers.Any(SyntaxKind.InternalKeyword))
            && !modifiers.Any(SyntaxKind.StaticKeyword));

    private static bool IsNameOnly(SyntaxNode use) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } }
            && called.Identifier.ValueText == "nameof";

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
