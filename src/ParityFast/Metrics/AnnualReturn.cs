namespace ParityFast.Metrics;

/// <summary>
/// Annual return: the compound growth rate over a year of 365 days, (final ÷ initial)^(1 ÷ years) − 1, a fraction. −1 if nothing is left.
/// Undefined (null) if no time has passed or if a short run's growth is beyond a double when carried over a year.
/// </summary>
public static class AnnualReturn
{
    /// <summary>The rate over elapsed time.</summary>
    /// <param name="initialCapital">Equity before the first candle, in quote currency; positive.</param>
    /// <param name="finalEquity">Equity at the last candle, in quote currency.</param>
    /// <param name="years">Elapsed time in years; see <see cref="Annualization.Years"/>.</param>
    public static double? Compute(double initialCapital, double finalEquity, double years)
    {
        if (!(years > 0))
            return null;
        return finalEquity > 0 ? Defined.OrNull(Math.Pow(finalEquity / initialCapital, 1 / years) - 1) : -1;
    }

    /// <summary>The rate of compounded returns, a year being <paramref name="periodsPerYear"/> of them.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <param name="periodsPerYear">Number of candles in a year; positive.</param>
    public static double? Compute(ReadOnlySpan<double> returns, double periodsPerYear) =>
        TotalReturn.Compute(returns) is { } total ? Compute(1, 1 + total, returns.Length / periodsPerYear) : null;
}
