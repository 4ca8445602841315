using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers;

/// <summary>
/// Gives the facts of a member: of this compilation those gathered as the compiler bound it, of a referenced project's
/// those read on demand from its source.
/// </summary>
internal sealed class SourceReader
{
    private readonly ParityModel _model;
    private readonly Dictionary<SyntaxTree, Compilation> _foreign = [];
    private readonly HashSet<ISymbol> _read = new(SymbolEqualityComparer.Default);
    private readonly bool _onDemand;

    /// <param name="model">The facts gathered so far.</param>
    /// <param name="onDemand">Read members of this compilation too; for a generator, which is shown no operations.</param>
    public SourceReader(ParityModel model, bool onDemand = false)
    {
        _model = model;
        _onDemand = onDemand;
        if (onDemand)
            AddTrees(model.Compilation);
        foreach (var reference in model.Compilation.References)
        {
            // An editor hands projects over as compilations: what is trusted as a dll is trusted as source.
            if (reference is CompilationReference { Compilation: { } compilation }
                && !model.Policy.IsTrusted(compilation.AssemblyName ?? ""))
                AddTrees(compilation);
        }
    }

    public bool TryGetFacts(ISymbol member, out MemberFacts facts)
    {
        if (_foreign.Count > 0 && _read.Add(member))
            ReadOnDemand(member);
        return _model.TryGetFacts(member, out facts);
    }

    private void AddTrees(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
            _foreign[tree] = compilation;
    }

    private void ReadOnDemand(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (!_foreign.TryGetValue(reference.SyntaxTree, out var compilation) || (!_onDemand && compilation == _model.Compilation))
                continue;
            // RS1030: the facts of another compilation are not offered to this one's analyzers.
#pragma warning disable RS1030
            var semantics = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
            foreach (var body in Bodies(reference.GetSyntax()))
            {
                if (semantics.GetOperation(body) is { } operation)
                    FactWalker.Walk(_model, member, operation);
                UnsafeSyntax.Add(_model, member, body);
            }
        }
    }

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration)
    {
        switch (declaration)
        {
            case VariableDeclaratorSyntax { Initializer: { } initializer }:
                yield return initializer;
                break;
            case PropertyDeclarationSyntax { Initializer: { } initializer }:
                yield return initializer;
                break;
            case BasePropertyDeclarationSyntax or VariableDeclaratorSyntax or ParameterSyntax:
                break;
            case TypeDeclarationSyntax:
                break;
            default:
                yield return declaration;
                break;
        }
    }
}
