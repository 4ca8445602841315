namespace ParityFast.Metrics;

/// <summary>
/// Sharpe ratio: (mean(r) − rf) ÷ s × √N, with r the simple returns per candle, s their sample deviation (ddof 1), N the candles in a year
/// and rf the risk-free return per candle, which is the annual one ÷ N, as the mean is annualised by × N. Undefined (null) with fewer than
/// two candles or without deviation.
/// </summary>
/// <remarks>W. F. Sharpe, The Sharpe Ratio, Journal of Portfolio Management 21 (1994).</remarks>
public static class SharpeRatio
{
    /// <summary>From the sums of returns.</summary>
    /// <param name="returns">The sums of returns per candle.</param>
    /// <param name="periodsPerYear">N, the number of candles in a year; positive. 1 leaves the ratio per candle.</param>
    /// <param name="riskFreePerYear">The risk-free return a year, a fraction.</param>
    public static double? Compute(in ReturnSums returns, double periodsPerYear, double riskFreePerYear = 0) =>
        Defined.Ratio((returns.Mean - riskFreePerYear / periodsPerYear) * Math.Sqrt(periodsPerYear), returns.SampleDeviation);

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="periodsPerYear">N, the number of candles in a year; positive. 1 leaves the ratio per candle.</param>
    /// <param name="riskFreePerYear">The risk-free return a year, a fraction.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear, double riskFreePerYear = 0) =>
        Compute(ReturnSums.Of(returns), periodsPerYear, riskFreePerYear);
}
