namespace ParityFast.Stress;

/// <summary>How a stress suite runs.</summary>
public sealed record StressOptions
{
    /// <summary>Capital, costs, funding, margin and guards. A log directory is ignored.</summary>
    public BacktestOptions Backtest { get; init; } = new();

    /// <summary>The limits that every run is held against.</summary>
    public StressPreset Preset { get; init; } = StressPreset.Moderate;

    /// <summary>What random choices follow from: the same seed gives the same report.</summary>
    public ulong Seed { get; init; }

    /// <summary>The cases.</summary>
    public IReadOnlyList<StressCase> Cases { get; init; } = StressSuite.Standard;

    /// <summary>Called after each run; null for no report.</summary>
    public IProgress<StressProgress>? Progress { get; init; }
}
