namespace ParityFast.Metrics;

/// <summary>
/// Deflated Sharpe ratio: the probability that the best of N tried strategies has a true Sharpe ratio above zero. It is the probabilistic
/// Sharpe ratio against the highest ratio that N trials without any skill would be expected to show, SR₀ = √V × ((1 − γ) Φ⁻¹(1 − 1 ÷ N) + γ
/// Φ⁻¹(1 − 1 ÷ (N e))), with V the variance of the trials' ratios and γ the Euler–Mascheroni constant. Below 0.95 the best result is not
/// distinguishable from luck.
/// </summary>
/// <remarks>
/// D. Bailey and M. López de Prado, The Deflated Sharpe Ratio, Journal of Portfolio Management 40 (2014). N is the number of independent
/// trials; neighbouring parameter sets are not independent, so counting every set of a sweep makes the test stricter than it need be.
/// </remarks>
public static class DeflatedSharpeRatio
{
    /// <summary>γ, the Euler–Mascheroni constant.</summary>
    public const double EulerMascheroni = 0.57721566490153286;

    /// <summary>SR₀, the highest Sharpe ratio that trials without skill are expected to show; 0 for one trial.</summary>
    /// <param name="varianceOfTrials">V, the sample variance of the trials' Sharpe ratios, per candle.</param>
    /// <param name="trials">N, the number of independent trials; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial, or the variance is negative.</exception>
    public static double ExpectedMaximum(double varianceOfTrials, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(varianceOfTrials);
        if (trials == 1)
            return 0;
        return Math.Sqrt(varianceOfTrials) *
            ((1 - EulerMascheroni) * -NormalDistribution.InverseCdf(1.0 / trials)
                + EulerMascheroni * -NormalDistribution.InverseCdf(1 / (trials * Math.E)));
    }

    /// <summary>From the moments of the best and the spread of all.</summary>
    /// <param name="best">The moments of the returns of the best trial.</param>
    /// <param name="varianceOfTrials">V, the sample variance of the trials' Sharpe ratios, per candle.</param>
    /// <param name="trials">N, the number of independent trials; at least 1.</param>
    /// <returns>A probability; null if the best has no Sharpe ratio.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial, or the variance is negative.</exception>
    public static double? Compute(in ReturnMoments best, double varianceOfTrials, int trials) =>
        ProbabilisticSharpeRatio.Compute(best, ExpectedMaximum(varianceOfTrials, trials));

    /// <summary>From the returns of the best and the Sharpe ratios of all.</summary>
    /// <param name="bestReturns">Simple returns per candle of the best trial, fractions.</param>
    /// <param name="trialSharpes">
    /// The Sharpe ratio of every trial, the best included, per candle: an annualised one ÷ √(candles in a year). A trial without one counts
    /// as 0.
    /// </param>
    /// <returns>A probability; null if the best has no Sharpe ratio.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial.</exception>
    public static double? Compute(ReadOnlySpan<double> bestReturns, ReadOnlySpan<double> trialSharpes)
    {
        var variance = ReturnSums.Of(trialSharpes).SampleVariance ?? 0;
        return Compute(ReturnMoments.Of(bestReturns), variance, trialSharpes.Length);
    }
}
