using ParityFast.Metrics;

namespace ParityFast.Reports;

/// <summary>What the page of a run shows beside its log.</summary>
public sealed record RunReportOptions
{
    /// <summary>
    /// The log's strategy, whose indicators are drawn; null draws the moving averages that the configuration names, and no others.
    /// </summary>
    public StrategyDefinition? Strategy { get; init; }

    /// <summary>
    /// The candles that the run was of, in place of the closes that a log holds if its strategy reads no more; null for those of the log.
    /// Their close times and closes must be the log's.
    /// </summary>
    public CandleSeries? Candles { get; init; }

    /// <summary>What errors call <see cref="Candles"/>, such as their file.</summary>
    public string CandlesName { get; init; } = "the candles";

    /// <summary>How the bootstrap of returns and trades is drawn.</summary>
    public MonteCarloOptions MonteCarlo { get; init; } = new();
}
