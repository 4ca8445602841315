namespace ParityFast.Metrics;

/// <summary>The shape of a series of returns, as the probabilistic and deflated Sharpe ratios need it.</summary>
/// <param name="Count">Number of returns.</param>
/// <param name="SharpeRatio">Mean ÷ sample deviation (ddof 1) per candle, not annualised; null without deviation.</param>
/// <param name="Skewness">m₃ ÷ m₂^1.5 with central moments over n; 0 for a normal distribution, and without deviation.</param>
/// <param name="Kurtosis">m₄ ÷ m₂² with central moments over n, not the excess; 3 for a normal distribution, and without deviation.</param>
public readonly record struct ReturnMoments(int Count, double? SharpeRatio, double Skewness, double Kurtosis)
{
    /// <summary>The moments of returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    public static ReturnMoments Of(ReadOnlySpan<double> returns)
    {
        var sums = ReturnSums.Of(returns);
        if (sums.SampleVariance is not > 0)
            return new ReturnMoments(returns.Length, null, 0, 3);
        var mean = sums.Mean!.Value;
        var (second, third, fourth) = (0.0, 0.0, 0.0);
        foreach (var value in returns)
        {
            var square = (value - mean) * (value - mean);
            second += square;
            third += square * (value - mean);
            fourth += square * square;
        }

        var variance = second / returns.Length;
        return new ReturnMoments(returns.Length, Metrics.SharpeRatio.Compute(sums, 1),
            third / returns.Length / Math.Pow(variance, 1.5), fourth / returns.Length / (variance * variance));
    }
}
