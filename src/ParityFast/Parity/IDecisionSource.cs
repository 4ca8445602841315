using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>A log as a comparison reads it: once, from front to back.</summary>
internal interface IDecisionSource : IDisposable
{
    string Path { get; }

    /// <summary>The header; null for a log of another system.</summary>
    DecisionLogHeader? Header { get; }

    string? StrategyName { get; }

    string? Symbol { get; }

    /// <summary>Options of the run by name.</summary>
    LogMap? Config { get; }

    /// <summary>Number of decisions read so far.</summary>
    long Count { get; }

    /// <summary>Whether the log is whole, once it is read; null for JSON.</summary>
    DecisionLogStatus? Status { get; }

    /// <summary>Digest of the decisions, once they are read; null for JSON.</summary>
    string? Digest { get; }

    /// <summary>
    /// The identity of the whole log, once it is read: its own hash, or that of the log that it was exported from; null for another
    /// system's.
    /// </summary>
    string? Hash { get; }

    /// <summary>The next decision; null after the last.</summary>
    ComparedDecision? Next();
}
