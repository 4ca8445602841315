namespace ParityFast.Metrics;

/// <summary>
/// Calmar ratio: annual return (see <see cref="AnnualReturn"/>) ÷ maximum drawdown. Undefined (null) without a drawdown or an annual
/// return.
/// </summary>
public static class CalmarRatio
{
    /// <summary>From its parts.</summary>
    /// <param name="annualReturn">The annual return, a fraction.</param>
    /// <param name="maxDrawdown">The maximum drawdown, a positive fraction.</param>
    public static double? Compute(double? annualReturn, double maxDrawdown) => Defined.Ratio(annualReturn, maxDrawdown);

    /// <summary>From returns.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="periodsPerYear">Number of candles in a year; positive.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear) =>
        Compute(AnnualReturn.Compute(returns, periodsPerYear), MaxDrawdown.ComputeFromReturns(returns));
}
