namespace ParityFast.Metrics;

/// <summary>Total return: final equity ÷ initial capital − 1, a fraction, from the capital before the first candle.</summary>
public static class TotalReturn
{
    /// <summary>(final − initial) ÷ initial.</summary>
    /// <param name="initialCapital">Equity before the first candle, in quote currency; positive.</param>
    /// <param name="finalEquity">Equity at the last candle, in quote currency.</param>
    public static double Compute(double initialCapital, double finalEquity) => (finalEquity - initialCapital) / initialCapital;

    /// <summary>Returns compounded: Π(1 + r) − 1.</summary>
    /// <param name="returns">Simple returns per candle, fractions.</param>
    /// <returns>Null without a return.</returns>
    public static double? Compute(ReadOnlySpan<double> returns)
    {
        var growth = 1.0;
        foreach (var value in returns)
            growth *= 1 + value;
        return returns.IsEmpty ? null : Defined.OrNull(growth - 1);
    }
}
