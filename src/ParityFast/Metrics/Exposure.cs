namespace ParityFast.Metrics;

/// <summary>Exposure: bars at whose close a position was open ÷ bars, a fraction. Undefined (null) without a bar.</summary>
public static class Exposure
{
    /// <summary>From its parts.</summary>
    /// <param name="barsInPosition">Bars at whose close a position was open.</param>
    /// <param name="bars">All bars.</param>
    public static double? Compute(int barsInPosition, int bars) => Defined.Ratio(barsInPosition, bars);
}
