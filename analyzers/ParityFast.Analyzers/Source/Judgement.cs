using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>Draws the closure of strategies, or of any members, and says what breaks a rule in it.</summary>
internal sealed class Judgement
{
    private readonly ParityModel _model;
    private readonly Configuration _configuration;
    private readonly List<INamedTypeSymbol> _strategies;
    private readonly CancellationToken _cancel;
    private readonly HashSet<ISymbol> _contractTypes;
    private readonly Closure _closure;
    private readonly Immutability _immutability;
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];
    private bool? _boxesCultureText;

    public Judgement(ParityModel model, Configuration configuration, IEnumerable<INamedTypeSymbol> strategies, SourceReader reader, CancellationToken cancel)
    {
        _model = model;
        _configuration = configuration;
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
        foreach (var strategy in _strategies)
        {
            foreach (var finding in StrategyRules.Of(strategy, _model, _immutability, _contractTypes))
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
        {
            foreach (var finding in external.Judge(edge))
                Add(finding, caller);
        }

        foreach (var (region, member) in ConditionalRegions.In(_closure.Reached, _cancel))
            Add("PF0103", null, region, "", "conditional compilation: the code that decides differs from build to build", member);
        foreach (var (field, at, by) in _model.Tables.Unbounded())
        {
            if (_closure.IsReached(by))
                Add(new SourceFinding("PF0603", null, at, Text.Of(field), $"'{Text.Of(field)}' only ever grows: a long live run and a short backtest hold different histories"), by);
        }

        return _diagnostics;
    }

    /// <summary>Adds findings that hold whether or not a strategy reaches them.</summary>
    public void AddLocal(IEnumerable<SourceFinding> findings)
    {
        foreach (var finding in findings)
            Add(finding, null);
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
        foreach (var finding in OncePerField(facts.Findings))
        {
            if (finding.OnlyIfContract is { } type && !_contractTypes.Contains(type.OriginalDefinition))
                continue;
            if (finding.OnlyIfChanged is { } field && !_immutability.CanChange(field))
                continue;
            if (finding.OnlyIfCultureText is { } text && !CanBeCultureText(text))
                continue;
            if (finding.OnlyIfText is { } compared && !compared.Any(_model.TextArguments.IsChanged))
                continue;
            if (finding.OnlyIfInput is { } given && !_model.InputArguments.IsChanged(given))
                continue;
            if (finding.OnlyIfRandomHash is { } hash && !(_model.TryGetFacts(hash, out var hashing) && hashing.UsesRandomHash))
                continue;
            Add(finding, member);
        }
    }

    // A table of two hundred lines that fills one static list has one fault, not two hundred.
    private static IEnumerable<SourceFinding> OncePerField(List<SourceFinding> findings)
    {
        if (!findings.Exists(IsOfStaticField))
            return findings;
        return findings.Where(finding => !IsOfStaticField(finding))
            .Concat(findings.Where(IsOfStaticField).GroupBy(finding => (finding.Rule, finding.Subject)).Select(uses => uses.OrderBy(use => use.At.SpanStart).First()));
    }

    private static bool IsOfStaticField(SourceFinding finding) => finding.Rule is "PF0201" or "PF0202" or "PF0203";

    private bool CanBeCultureText(ITypeSymbol type) => type is ITypeParameterSymbol
        ? _model.CultureArguments.IsChanged(type)
        : _boxesCultureText ??= _closure.Reached.Any(member => _model.TryGetFacts(member, out var facts) && facts.BoxesCultureText);

    private void ReportElided()
    {
        foreach (var (caller, edge) in _closure.Elided)
        {
            // What the argument calls was reached with everything else; here only its own writes count.
            if (ChangesState(edge.Target, new HashSet<ISymbol>(SymbolEqualityComparer.Default)))
                Add(new SourceFinding("PF0104", null, edge.At, "Debug.Assert", $"'{Text.Of(edge.Target)}' changes something, and a release build leaves the call out"), caller);
        }
    }

    private bool ChangesState(ISymbol member, HashSet<ISymbol> seen)
    {
        if (!seen.Add(member) || !_model.TryGetFacts(member, out var facts))
            return false;
        return facts.ChangesState || facts.Edges.Any(e => ChangesState(e.Target, seen));
    }

    private void Add(SourceFinding finding, ISymbol? member) =>
        Add(finding.Rule, finding.Severity, finding.At.GetLocation(), finding.Subject, finding.Message, member, finding.External, finding.Tail);

    private void Add(string rule, string? severity, Location at, string subject, string message, ISymbol? member, string? external = null, string? tail = null)
    {
        if (!_reported.Add($"{rule}|{at.SourceTree?.FilePath}|{at.SourceSpan.Start}|{message}"))
            return;
        if (member is not null)
        {
            var path = _closure.PathTo(member).Select(Text.Of).Concat(subject.Length > 0 ? [subject] : Array.Empty<string>()).Concat(tail is null ? [] : [tail]);
            message = $"{message}; reached by {string.Join(" → ", path)}";
            if (_configuration.Exemptions.Find(rule, Text.Of(member)) is { } exemption)
            {
                // Exempt is not unseen: it stays in every report, with who answers for it.
                severity = "info";
                message = $"exempt until {exemption.Expires:yyyy-MM-dd} by {exemption.Owner} ({exemption.Reason}): {message}";
            }
        }

        if (_configuration.WarningsAreErrors && (severity ?? RuleCatalogue.Get(rule).Severity) == "warning")
            severity = "error";
        var properties = external is null ? null : System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add("External", external);
        // A diagnostic of one compilation cannot point into another's source; the strategies' own project reports it.
        if (at.SourceTree is { } tree && !_model.Compilation.ContainsSyntaxTree(tree))
            at = _strategies.Count > 0 ? _strategies[0].Locations[0] : Location.None;
        _diagnostics.Add(Diagnostic.Create(Descriptors.Get(rule, severity), at, properties, message));
    }
}
