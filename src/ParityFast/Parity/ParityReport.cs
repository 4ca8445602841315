using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>What a comparison of two logs found.</summary>
public sealed record ParityReport
{
    /// <summary>The backtest log's file.</summary>
    public required string BacktestPath { get; init; }

    /// <summary>The live log's file.</summary>
    public required string LivePath { get; init; }

    /// <summary>Decisions of the backtest log.</summary>
    public long BacktestDecisions { get; init; }

    /// <summary>Decisions of the live log.</summary>
    public long LiveDecisions { get; init; }

    /// <summary>Pairs of decisions that were compared: aligned by time, or paired by content at another time.</summary>
    public long ComparedDecisions { get; init; }

    /// <summary>Pairs of decisions at the same time.</summary>
    public long AlignedDecisions { get; init; }

    /// <summary>Equal actions over compared decisions, a fraction; 0 if nothing was compared.</summary>
    public double ParityRate { get; init; }

    /// <summary>Pairs equal in every field over compared decisions, a fraction; 0 if nothing was compared.</summary>
    public double StrictParityRate { get; init; }

    /// <summary>Times at which both logs decide over times at which either does, a fraction.</summary>
    public double Coverage { get; init; }

    /// <summary>Hours from the open of the first to the close of the last candle on which both logs decide.</summary>
    public double Hours { get; init; }

    /// <summary>True if every criterion is met: GO.</summary>
    public bool IsGo => Criteria.All(criterion => criterion.Passed);

    /// <summary>
    /// True if a log was compared with itself, the same file twice, a copy of it or its export: its GO says nothing of a build.
    /// </summary>
    public bool IsSameLog { get; init; }

    /// <summary>
    /// Why the fingerprints of the two logs were not compared: they are of two schemes. Null if they were, or if a log has none.
    /// </summary>
    public string? FingerprintNote { get; init; }

    /// <summary>The conditions of the verdict, each with its figure.</summary>
    public required IReadOnlyList<ParityCriterion> Criteria { get; init; }

    /// <summary>Trades and rejections by symbol, in order of the symbols' names.</summary>
    public required IReadOnlyList<SymbolParity> Symbols { get; init; }

    /// <summary>
    /// Decisions on the same candle that ask for different things, in order; at most <see cref="ParityOptions.MaxListed"/>.
    /// </summary>
    public required IReadOnlyList<ActionMismatch> Mismatches { get; init; }

    /// <summary>Number of action mismatches, listed or not.</summary>
    public long MismatchCount { get; init; }

    /// <summary>The divergences, in order; at most <see cref="ParityOptions.MaxListed"/>.</summary>
    public required IReadOnlyList<Divergence> Divergences { get; init; }

    /// <summary>Number of divergences by kind, listed or not.</summary>
    public required IReadOnlyDictionary<DivergenceKind, long> DivergenceCounts { get; init; }

    /// <summary>Number of divergences, listed or not.</summary>
    public long DivergenceCount => DivergenceCounts.Values.Sum();

    /// <summary>
    /// Decisions that differ only by what an earlier divergence caused: position and equity after another fill, windows that
    /// still show another candle. They lower the strict rate and are not divergences of their own.
    /// </summary>
    public long CarriedDecisions { get; init; }

    /// <summary>The first divergence; null if there is none.</summary>
    public FirstDivergence? FirstDivergence { get; init; }

    /// <summary>Digest of the backtest's decisions, recomputed; null if the log is another system's.</summary>
    public string? BacktestDigest { get; init; }

    /// <summary>Digest of the live decisions, recomputed; null if the log is another system's.</summary>
    public string? LiveDigest { get; init; }

    /// <summary>Whether the backtest log is whole; null for JSON.</summary>
    public DecisionLogStatus? BacktestStatus { get; init; }

    /// <summary>Whether the live log is whole; null for JSON.</summary>
    public DecisionLogStatus? LiveStatus { get; init; }
}
