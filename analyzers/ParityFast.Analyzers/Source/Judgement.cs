using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>Draws the closure of strategies, or of any members, and says what breaks a rule in it.</summary>
internal sealed class Judgement
{
    private readonly ParityModel _model;
    private readonly Reporter _reporter;
    private readonly List<INamedTypeSymbol> _strategies;
    private readonly CancellationToken _cancel;
    private readonly HashSet<ISymbol> _contractTypes;
    private readonly Closure _closure;
    private readonly Immutability _immutability;
    private readonly HashSet<(string Rule, SyntaxTree? Tree, TextSpan Span)> _reported = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private bool? _boxesCultureText;

    public Judgement(ParityModel model, Configuration configuration, IEnumerable<INamedTypeSymbol> strategies, SourceReader reader,
        CancellationToken cancel)
    {
        _model = model;
        _reporter = new Reporter(model, configuration);
        // Types come in any order; the shortest paths, and so the messages, must not.
        _strategies = strategies.OrderBy(s => s.ToDisplayString(), StringComparer.Ordinal).ToList();
        _cancel = cancel;
        _contractTypes = ContractTypes.Of(_strategies, model);
        foreach (var type in _contractTypes)
            model.InputArguments.Change(type);
        _closure = new Closure(model, reader, _contractTypes, cancel);
        _immutability = new Immutability(model);
    }

    /// <summary>Judges the strategies and whatever else they are given as roots.</summary>
    public IReadOnlyList<Diagnostic> Run(params ISymbol[] members)
    {
        foreach (var member in members)
            _closure.AddMember(member);
        foreach (var given in _strategies.SelectMany(StrategyRules.GivenSymbols))
            _model.Given.Change(given);
        foreach (var strategy in _strategies)
        {
            foreach (var finding in StrategyRules.AtEnd(strategy, _model, _immutability))
                Add(finding, null);
            foreach (var given in StrategyRules.ImplementationsGiven(strategy, _model))
                _closure.Assume(given, strategy.InstanceConstructors.FirstOrDefault());
            if (!strategy.IsAbstract)
                _closure.AddRoot(strategy);
        }

        _closure.Run();
        foreach (var member in _closure.Reached)
            ReportMember(member);
        foreach (var (caller, at, target) in _closure.Unresolved)
            Add(new SourceFinding("PF0406", null, at, Text.Of(target), $"nothing in sight implements '{Text.Of(target)}'"), caller);
        ReportElided();
        var external = new ExternalJudge(_model, _contractTypes, _cancel);
        foreach (var (caller, edge) in _closure.External)
            AddOne(external.Judge(edge), caller);

        foreach (var (caller, edge) in _closure.Inherited)
            AddOne(JudgeInherited(external, edge), caller);

        foreach (var (region, member) in ConditionalRegions.In(_closure.Reached, _cancel))
        {
            var finding = new SourceFinding("PF0103", null, region.SourceTree!.GetRoot(_cancel), "",
                "conditional compilation: the code that decides differs from build to build");
            Add(finding, region, member);
        }

        foreach (var (field, at, by) in _model.Tables.Unbounded())
        {
            if (_closure.IsReached(by))
                Add(new SourceFinding("PF0603", null, at, Text.Of(field),
                    $"'{Text.Of(field)}' only ever grows: a long live run and a short backtest hold different histories"), by);
        }

        return _diagnostics;
    }

    // A call has one fault in sight of the caller, however much is wrong with what it calls.
    private void AddOne(IEnumerable<SourceFinding> findings, ISymbol? caller)
    {
        var flagged = new List<SourceFinding>();
        foreach (var finding in findings)
        {
            if ((finding.Severity ?? RuleCatalogue.Get(finding.Rule).Severity) == "info")
                Add(finding, caller);
            else
                flagged.Add(finding);
        }

        if (flagged.Count == 0)
            return;
        var first = flagged.Find(finding => (finding.Severity ?? RuleCatalogue.Get(finding.Rule).Severity) == "error") ?? flagged[0];
        if (flagged.Count > 1)
            first = new SourceFinding(first.Rule, first.Severity, first.At, first.Subject,
                $"{first.Message} (and {flagged.Count - 1} more in what is called)")
            { Tail = first.Tail, External = first.External };
        Add(first, caller);
    }

    private IEnumerable<SourceFinding> JudgeInherited(ExternalJudge external, Edge edge)
    {
        var verdict = _model.Judge(edge.Target);
        if (verdict.Kind == VerdictKind.Allowed)
            return [];
        var name = Text.Of(edge.Target);
        return verdict is { Kind: VerdictKind.Denied, Entry: { } entry }
            ? [new SourceFinding(entry.Rule, entry.Severity, edge.At, name, $"'{name}', inherited, {entry.Reason}")]
            : external.Judge(edge);
    }

    private void ReportMember(ISymbol member)
    {
        if (member is IMethodSymbol method)
        {
            foreach (var finding in IntegrityRules.OfMethod(method))
                Add(finding, member);
        }

        if (!_model.TryGetFacts(member, out var facts))
            return;
        // Most members have none.
        if (facts.Findings.Count == 0)
            return;
        foreach (var finding in facts.Findings.FindAll(finding => finding.IsReported))
            _reported.Add((finding.Rule, finding.At.SyntaxTree, finding.At.Span));
        var counting = facts.Findings.FindAll(finding => !finding.IsReported && Counts(finding));
        foreach (var finding in SourceFinding.OncePerPlace(SourceFinding.OncePerField(counting)))
            Add(finding, member);
    }

    private bool Counts(SourceFinding finding) =>
        (finding.OnlyIfContract is not { } type || _contractTypes.Contains(type.OriginalDefinition))
            && (finding.OnlyIfChanged is not { } field || _immutability.CanChange(field))
            && (finding.OnlyIfCultureText is not { } text || CanBeCultureText(text))
            && (finding.OnlyIfText is not { } compared || compared.Any(_model.TextArguments.IsChanged))
            && (finding.OnlyIfInput is not { } given || _model.InputArguments.IsChanged(given))
            && (finding.OnlyIfGiven is not { } handed || _model.Given.IsChanged(handed))
            && (finding.OnlyIfRandomHash is not { } hash || (_model.TryGetFacts(hash, out var hashing) && hashing.UsesRandomHash));

    private bool CanBeCultureText(ITypeSymbol type) => type is ITypeParameterSymbol
        ? _model.CultureArguments.IsChanged(type)
        : _boxesCultureText ??= _closure.Reached.Any(member => _model.TryGetFacts(member, out var facts) && facts.BoxesCultureText);

    private void ReportElided()
    {
        foreach (var (caller, edge) in _closure.Elided)
        {
            // What the argument calls was reached with everything else; here only its own writes count.
            if (ChangesState(edge.Target, new HashSet<ISymbol>(SymbolEqualityComparer.Default)))
                Add(new SourceFinding("PF0104", null, edge.At, "Debug.Assert",
                    $"'{Text.Of(edge.Target)}' changes something, and a release build leaves the call out"), caller);
        }
    }

    private bool ChangesState(ISymbol member, HashSet<ISymbol> seen)
    {
        if (!seen.Add(member) || !_model.TryGetFacts(member, out var facts))
            return false;
        return facts.ChangesState || facts.Edges.Any(e => ChangesState(e.Target, seen));
    }

    private void Add(SourceFinding finding, ISymbol? member) => Add(finding, finding.At.GetLocation(), member);

    private void Add(SourceFinding finding, Location at, ISymbol? member)
    {
        if (!_reported.Add((finding.Rule, at.SourceTree, at.SourceSpan)))
            return;
        // A diagnostic of one compilation cannot point into another's source; the strategies' own project reports it.
        if (at.SourceTree is { } tree && !_model.Compilation.ContainsSyntaxTree(tree))
            at = _strategies.Count > 0 ? _strategies[0].Locations[0] : Location.None;
        var path = member is null ? [] : _closure.PathTo(member);
        _diagnostics.Add(_reporter.Create(finding, at, member is null ? null : Text.Of(member), path, isAtOnce: false));
    }
}
