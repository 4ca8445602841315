using ParityFast.Fingerprints;

namespace ParityFast.Recording;

/// <summary>What a log's header says beyond what the engine knows of a run.</summary>
internal sealed record BacktestLogDetails
{
    // The Python reference engine's contexts show ten marks more than the long average needs.
    private const int MarksBeyondLongAverage = 10;

    /// <summary>The source of the candles.</summary>
    public string? Source { get; init; }

    /// <summary>When the run was started, UTC.</summary>
    public DateTime? StartedAt { get; init; }

    public string? Fingerprint { get; init; }

    public string? BuildConfiguration { get; init; }

    /// <summary>Marks before the current one that an exported context shows; the strategy's declared history without it.</summary>
    public int? RecentMarks { get; init; }

    /// <summary>What the log states about every run of <paramref name="strategy"/>.</summary>
    public static BacktestLogDetails Of(StrategyDefinition strategy, string? source, DateTime startedAt)
    {
        var fingerprint = StrategyFingerprint.Compute(strategy.Type);
        var longPeriod = strategy.Configuration.FirstOrDefault(field => field.Key == "long_ma_period").Value as int?;
        return new BacktestLogDetails
        {
            Source = source,
            StartedAt = startedAt,
            Fingerprint = fingerprint.Hash,
            BuildConfiguration = fingerprint.BuildConfiguration.ToString(),
            RecentMarks = longPeriod is > 0 ? longPeriod + MarksBeyondLongAverage : null,
        };
    }
}
