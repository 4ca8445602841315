using Microsoft.CodeAnalysis;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>How a member is used by another.</summary>
internal enum EdgeKind
{
    /// <summary>The very member runs.</summary>
    Direct,

    /// <summary>The member or one of its overrides runs.</summary>
    Virtual,

    /// <summary>It is in an argument that some builds leave out, so it must not change anything.</summary>
    Elided,
}

/// <summary>An edge from one member to another, and its place in the source.</summary>
internal readonly struct Edge(ISymbol target, SyntaxNode at, EdgeKind kind)
{
    public ISymbol Target { get; } = target;

    public SyntaxNode At { get; } = at;

    public EdgeKind Kind { get; } = kind;
}

/// <summary>Something that breaks a rule if its member is reached.</summary>
internal sealed class SourceFinding(string rule, string? severity, SyntaxNode at, string subject, string message)
{
    public string Rule { get; } = rule;

    public string? Severity { get; } = severity;

    public SyntaxNode At { get; } = at;

    /// <summary>The last stop of the call path; empty if the finding is about the member itself.</summary>
    public string Subject { get; } = subject;

    public string Message { get; } = message;

    /// <summary>The finding counts only if this type is part of the contract.</summary>
    public ITypeSymbol? OnlyIfContract { get; set; }

    /// <summary>The finding counts only if something writes to, or lets go of, this field's contents.</summary>
    public IFieldSymbol? OnlyIfChanged { get; set; }

    /// <summary>
    /// The finding counts only if the text of this type can be a number's: of <c>object</c>, if reached code boxes such a value;
    /// of a type parameter, if one is given for it.
    /// </summary>
    public ITypeSymbol? OnlyIfCultureText { get; set; }

    /// <summary>The finding counts only if a string is given for one of these type parameters.</summary>
    public IReadOnlyList<ITypeSymbol>? OnlyIfText { get; set; }

    /// <summary>The finding counts only if this parameter is given a value of one of the contract's types.</summary>
    public IParameterSymbol? OnlyIfInput { get; set; }

    /// <summary>The rest of the call path, inside another assembly.</summary>
    public string? Tail { get; set; }

    /// <summary>The finding counts only if this hash function is a randomised one.</summary>
    public IMethodSymbol? OnlyIfRandomHash { get; set; }

    /// <summary>The finding counts only if a host hands this symbol its value.</summary>
    public ISymbol? OnlyIfGiven { get; set; }

    /// <summary>The external member of a PF0407 or PF0408, for the code fix.</summary>
    public string? External { get; set; }

    /// <summary>The finding counts whether or not a strategy reaches it.</summary>
    public bool HoldsAnywhere { get; set; }

    /// <summary>Whether it was reported at its place already.</summary>
    public bool IsReported { get; set; }

    /// <summary>Whether something elsewhere decides if the finding counts.</summary>
    public bool NeedsClosure =>
        OnlyIfChanged is not null || OnlyIfCultureText is not null || OnlyIfText is not null || OnlyIfInput is not null
            || OnlyIfRandomHash is not null
        || OnlyIfGiven is not null;

    /// <summary>A table of two hundred lines that fills one static list has one fault, not two hundred.</summary>
    public static IEnumerable<SourceFinding> OncePerField(List<SourceFinding> findings)
    {
        if (!findings.Exists(IsOfStaticField))
            return findings;
        return findings.Where(finding => !IsOfStaticField(finding))
            .Concat(findings.Where(IsOfStaticField).GroupBy(finding => (finding.Rule, finding.Subject))
                .Select(uses => uses.OrderBy(use => use.At.SpanStart).First()));
    }

    /// <summary>One fault of a rule at one place, the heaviest: a type switch on what a host hands over is one, however it can be
    /// told.</summary>
    public static IEnumerable<SourceFinding> OncePerPlace(IEnumerable<SourceFinding> findings) =>
        findings.GroupBy(finding => (finding.Rule, finding.At.SyntaxTree, finding.At.Span))
            .Select(same => same.OrderBy(finding => Weight(finding)).First());

    private static int Weight(SourceFinding finding) => (finding.Severity ?? RuleCatalogue.Get(finding.Rule).Severity) switch
    {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    };

    private static bool IsOfStaticField(SourceFinding finding) => finding.Rule is "PF0201" or "PF0202" or "PF0203";
}

/// <summary>What one member does, as far as the rules ask; gathered once, whether or not the member is ever reached.</summary>
internal sealed class MemberFacts
{
    private static readonly List<Edge> NoEdges = [];
    private static readonly List<SourceFinding> NoFindings = [];
    private static readonly List<INamedTypeSymbol> NoTypes = [];

    // Several blocks of one member (initialiser and body) may be visited at the same time.
    private readonly object _gate = new();
    private List<Edge>? _edges;
    private List<SourceFinding>? _findings;
    private List<INamedTypeSymbol>? _created;

    /// <summary>Whether it changes anything but its own locals.</summary>
    public bool ChangesState { get; set; }

    /// <summary>Whether a hash function mixes with a seed that differs between processes.</summary>
    public bool UsesRandomHash { get; set; }

    /// <summary>Whether a value whose text depends on the culture becomes an <c>object</c>.</summary>
    public bool BoxesCultureText { get; set; }

    /// <summary>Whether a lambda or local function writes a variable that it captured: a delegate that remembers.</summary>
    public bool MakesStatefulDelegate { get; set; }

    /// <summary>Whether a constructor calls another one itself, so that no implicit call is to be added.</summary>
    public bool HasConstructorInitializer { get; set; }

    public void Add(Edge edge)
    {
        lock (_gate)
            (_edges ??= []).Add(edge);
    }

    public void Add(SourceFinding finding)
    {
        lock (_gate)
            (_findings ??= []).Add(finding);
    }

    public void AddCreated(INamedTypeSymbol type)
    {
        lock (_gate)
            (_created ??= []).Add(type);
    }

    public List<Edge> Edges => _edges ?? NoEdges;

    public List<SourceFinding> Findings => _findings ?? NoFindings;

    public List<INamedTypeSymbol> Created => _created ?? NoTypes;
}
