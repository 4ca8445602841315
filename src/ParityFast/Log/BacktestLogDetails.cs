namespace ParityFast.Log;

/// <summary>What a log's header says beyond what the engine knows of a run.</summary>
internal sealed record BacktestLogDetails
{
    /// <summary>Where the candles came from.</summary>
    public string? Source { get; init; }

    /// <summary>When the run was started, UTC.</summary>
    public DateTime? StartedAt { get; init; }

    public string? Fingerprint { get; init; }

    public string? BuildConfiguration { get; init; }

    /// <summary>Marks before the current one that an exported context shows; the strategy's declared history without it.</summary>
    public int? RecentMarks { get; init; }
}
