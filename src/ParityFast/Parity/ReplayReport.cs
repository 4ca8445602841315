using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>What a replay of a log found.</summary>
public sealed record ReplayReport
{
    // A log that differs everywhere is understood by its first differences.
    internal const int MaxListed = 1_000;

    /// <summary>The log's file.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the strategy that was called.</summary>
    public required string StrategyName { get; init; }

    /// <summary>Number of recorded decisions.</summary>
    public long Decisions { get; init; }

    /// <summary>Number of recorded decisions that today's build takes alike.</summary>
    public long Agreeing { get; init; }

    /// <summary>Decisions that differ, in order; at most a thousand.</summary>
    public required IReadOnlyList<ReplayDifference> Differences { get; init; }

    /// <summary>Number of decisions that differ, those included that only one side takes.</summary>
    public long DifferenceCount { get; init; }

    /// <summary>The first decision of today's build that differs; null if there is none.</summary>
    public ReplayDifference? FirstDifference => Differences.Count > 0 ? Differences[0] : null;

    /// <summary>True if there are decisions, and every one is the same: a log without any shows nothing.</summary>
    public bool Agrees => Decisions > 0 && DifferenceCount == 0;

    /// <summary>Digest of the recorded decisions; null for a log of another system.</summary>
    public string? RecordedDigest { get; init; }

    /// <summary>Digest of today's decisions; null for a log of another system.</summary>
    public string? ReplayedDigest { get; init; }

    /// <summary>Fingerprint of the build that wrote the log; null if it states none.</summary>
    public string? RecordedFingerprint { get; init; }

    /// <summary>The scheme of <see cref="RecordedFingerprint"/>; null if there is none.</summary>
    public int? RecordedFingerprintScheme { get; init; }

    /// <summary>Rules of the build that wrote the log (<see cref="DecisionLogHeader.Rules"/>); null for a log of another system.</summary>
    public int? RecordedRules { get; init; }

    /// <summary>
    /// What probably makes the decisions differ, from what the log says of its run; null if none does, or it says nothing.
    /// </summary>
    public string? ProbableCause => DifferenceCount > 0 && RecordedRules is { } rules ? RunRules.Cause(rules) : null;

    /// <summary>Whether the log is whole; null for JSON.</summary>
    public DecisionLogStatus? Status { get; init; }
}
