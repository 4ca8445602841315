using ParityFast.Metrics;

namespace ParityFast.Sweeps;

/// <summary>What a walk-forward analysis found.</summary>
public sealed record WalkForwardResult
{
    /// <summary>The windows in order of time.</summary>
    public required IReadOnlyList<WalkForwardWindow> Windows { get; init; }

    /// <summary>Close time of each candle of the tests, Unix microseconds.</summary>
    public required IReadOnlyList<long> TestTimes { get; init; }

    /// <summary>
    /// The stitched out-of-sample equity at each of <see cref="TestTimes"/>: every test starts flat with what the one before ended with,
    /// its open position taken at the last mark without costs.
    /// </summary>
    public required IReadOnlyList<double> TestEquity { get; init; }

    /// <summary>Sharpe ratio of the stitched out-of-sample returns, annualised; null if undefined.</summary>
    public double? TestSharpeRatio { get; init; }

    /// <summary>Total return of the stitched out-of-sample equity, a fraction.</summary>
    public required double TestTotalReturn { get; init; }

    /// <summary>Deepest fall of the stitched out-of-sample equity, a positive fraction.</summary>
    public required double TestMaxDrawdown { get; init; }

    /// <summary>Mean return a candle on the tests ÷ mean return a candle on the trainings; null if the trainings did not gain.</summary>
    public double? Efficiency { get; init; }

    /// <summary>How steadily each field was chosen.</summary>
    public required IReadOnlyList<ParameterStability> Stability { get; init; }

    /// <summary>
    /// Probability that the best of all sets over all candles has a Sharpe ratio above zero, given how many were tried; null if undefined.
    /// </summary>
    public double? DeflatedSharpeRatio { get; init; }

    /// <summary>
    /// Combinatorially symmetric cross-validation of all sets over all candles; null if it was left out or there are too few sets or
    /// candles.
    /// </summary>
    public OverfittingResult? Overfitting { get; init; }
}
