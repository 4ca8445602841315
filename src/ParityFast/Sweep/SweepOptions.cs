using ParityFast.Skipping;

namespace ParityFast.Sweeps;

/// <summary>How a sweep runs. No choice here but <see cref="Backtest"/> changes a result.</summary>
public sealed record SweepOptions
{
    /// <summary>Capital, costs, fills and metric groups: those of every set's backtest.</summary>
    public BacktestOptions Backtest { get; init; } = new();

    /// <summary>Number of threads; 0 for as many as the machine has processors.</summary>
    public int Threads { get; init; }

    /// <summary>True to call the strategy on every candle instead of skipping those that must hold like the one before.</summary>
    public bool EveryBar { get; init; }

    /// <summary>The part of the sets to run.</summary>
    public SweepShard Shard { get; init; } = SweepShard.Whole;

    /// <summary>Number of sets of the shard to leave out at its start: those that an earlier run has done.</summary>
    public long SkipSets { get; init; }

    /// <summary>Called with the progress while the sweep runs, from any of its threads; null for no report.</summary>
    public IProgress<SweepProgress>? Progress { get; init; }

    /// <summary>Candles that all sets of a tile are stepped over before the next candles are computed.</summary>
    internal int Chunk { get; init; } = 1024;

    /// <summary>
    /// Most sets that share one computation of indicators: as many as have their accounts and digests in the second cache level.
    /// </summary>
    internal int TileSets { get; init; } = 128;

    /// <summary>True to ask the strategy on every skipped candle as well, and to fail if it does not hold.</summary>
    internal bool CheckSkipping { get; init; }

    /// <summary>Counts the skipped candles of a sweep of one set, and why the others were not; null to count nothing.</summary>
    internal SkipCounts? Counts { get; init; }
}
