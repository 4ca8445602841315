namespace ParityFast.Metrics;

/// <summary>Exposure: candles at whose close a position was open ÷ candles, a fraction. Undefined (null) without a candle.</summary>
public static class Exposure
{
    /// <summary>From its parts.</summary>
    /// <param name="barsInPosition">Candles at whose close a position was open.</param>
    /// <param name="bars">All candles.</param>
    public static double? Compute(int barsInPosition, int bars) => Defined.Ratio(barsInPosition, bars);
}
