namespace ParityFast.Metrics;

/// <summary>
/// Probabilistic Sharpe ratio: the probability that the true Sharpe ratio is above a benchmark, given a measured one over n returns of this
/// skewness γ₃ and kurtosis γ₄: Φ((SR − SR*) × √(n − 1) ÷ √(1 − γ₃ SR + (γ₄ − 1) ÷ 4 × SR²)). All ratios per candle. Undefined (null) with
/// fewer than two returns, without deviation, or if the variance under the root is not positive.
/// </summary>
/// <remarks>D. Bailey and M. López de Prado, The Sharpe Ratio Efficient Frontier, Journal of Risk 15 (2012).</remarks>
public static class ProbabilisticSharpeRatio
{
    /// <summary>From moments.</summary>
    /// <param name="moments">The moments of the returns.</param>
    /// <param name="benchmarkSharpe">SR*, the Sharpe ratio per candle to beat.</param>
    public static double? Compute(in ReturnMoments moments, double benchmarkSharpe = 0)
    {
        if (moments.SharpeRatio is not { } sharpe || moments.Count < 2)
            return null;
        var variance = 1 - moments.Skewness * sharpe + (moments.Kurtosis - 1) / 4 * sharpe * sharpe;
        return variance > 0
            ? NormalDistribution.Cdf((sharpe - benchmarkSharpe) * Math.Sqrt(moments.Count - 1) / Math.Sqrt(variance))
            : null;
    }

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="benchmarkSharpe">SR*, the Sharpe ratio per candle to beat.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double benchmarkSharpe = 0) =>
        Compute(ReturnMoments.Of(returns), benchmarkSharpe);
}
