using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;
using ParityFast.Il;

namespace ParityFast.Analyzers;

/// <summary>
/// Judges members of other assemblies that no line of the policy covers: of the platform PF0407; of a dependency by its
/// code if there is any, by its certificate if there is one, else PF0408.
/// </summary>
internal sealed class ExternalJudge
{
    private readonly ParityModel _model;
    private readonly HashSet<ISymbol> _contractTypes;
    private readonly CancellationToken _cancel;
    private readonly Certificates _certificates = new();
    private readonly ModuleSet _modules;
    private readonly Dictionary<ISymbol, IReadOnlyList<IlFinding>?> _known = new(SymbolEqualityComparer.Default);

    public ExternalJudge(ParityModel model, HashSet<ISymbol> contractTypes, CancellationToken cancel)
    {
        _model = model;
        _contractTypes = contractTypes;
        _cancel = cancel;
        // The references are searched only when the code of one is needed, which is seldom.
        var access = new Lazy<IlAccess>(() => new IlAccess(model.Compilation));
        _modules = new ModuleSet(name => name, name => access.Value.Open(name));
    }

    public IEnumerable<SourceFinding> Judge(Edge edge)
    {
        _cancel.ThrowIfCancellationRequested();
        var member = edge.Target;
        var assembly = member.ContainingAssembly?.Name ?? "";
        if (_model.Policy.IsTrusted(assembly))
            yield break;
        var name = Text.Of(member);
        if (_model.Policy.IsPlatform(assembly))
        {
            yield return new SourceFinding("PF0407", null, edge.At, name, $"'{name}' is not on the list of verified members")
            {
                External = Text.Key(member),
            };
            yield break;
        }

        if (member is IFieldSymbol field)
        {
            if (field is { IsStatic: true, IsConst: false, IsReadOnly: false })
                yield return new SourceFinding("PF0201", null, edge.At, name,
                    $"'{name}' is static and can be changed: it remembers across runs and is shared between strategies");
            if (!field.IsStatic || field.IsConst)
                yield break;
        }

        var definition = member.OriginalDefinition;
        if (!_known.TryGetValue(definition, out var findings))
            _known[definition] = findings = Read(definition);
        if (findings is not null)
        {
            foreach (var found in findings)
                yield return new SourceFinding(found.Rule, found.Severity, edge.At, "", found.Message)
                {
                    Tail = string.Join(" → ", found.Path),
                };
            yield break;
        }

        var isInput = member.ContainingType is { } owner && _contractTypes.Contains(owner.OriginalDefinition);
        if (!isInput && !_certificates.Covers(member))
            yield return new SourceFinding("PF0408", null, edge.At, name,
                $"'{name}' is in '{assembly}', which is not certified and whose code cannot be seen")
            { External = Text.Key(member) };
    }

    /// <summary>What the compiled code of a member does; null if there is none to read.</summary>
    private IReadOnlyList<IlFinding>? Read(ISymbol member)
    {
        if (_modules.Find(member.ContainingAssembly.Name) is not { } module)
            return null;
        var roots = new List<IlMethod>();
        if (member is IMethodSymbol { MetadataToken: not 0 } method
            && MetadataTokens.EntityHandle(method.MetadataToken) is { Kind: HandleKind.MethodDefinition } handle)
            roots.Add(module.Method((MethodDefinitionHandle)handle));
        else if (member is IFieldSymbol { MetadataToken: not 0, ContainingType: { } type })
            roots.AddRange(
                type.StaticConstructors.Select(c => module.Method((MethodDefinitionHandle)MetadataTokens.EntityHandle(c.MetadataToken))));
        try
        {
            var closure = new ClosureBuilder();
            closure.AddRoots(roots);
            closure.Walk();
            var rules = new IlRules(_model.Policy, closure.Methods, []);
            rules.Judge();
            return rules.Findings;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
