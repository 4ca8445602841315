namespace ParityFast.Metrics;

/// <summary>
/// The largest notional ÷ equity and the largest margin ÷ equity of a run, at the marks of its candles. Both are monotone in the mark while
/// the position stays, so that the lowest and the highest mark of a stretch are enough.
/// </summary>
internal struct LeverageExtremes
{
    /// <summary>Largest notional ÷ equity; infinite if equity was zero or below.</summary>
    public double MaxLeverage { get; private set; }

    /// <summary>Largest margin ÷ equity; infinite if equity was zero or below.</summary>
    public double MaxMarginInUse { get; private set; }

    /// <summary>Takes a mark of an open position.</summary>
    /// <param name="mark">Mark in price steps.</param>
    /// <param name="baseEquity">Equity at a price of zero, in quote currency.</param>
    /// <param name="quantityPerStep">Signed quantity × price step.</param>
    /// <param name="margin">What secures the position, in quote currency.</param>
    public void Add(long mark, double baseEquity, double quantityPerStep, double margin)
    {
        var equity = EquityAccumulator.EquityAt(mark, baseEquity, quantityPerStep);
        var isGone = equity <= 0;
        MaxLeverage = Math.Max(MaxLeverage, isGone ? double.PositiveInfinity : Math.Abs(quantityPerStep) * mark / equity);
        MaxMarginInUse = Math.Max(MaxMarginInUse, isGone ? double.PositiveInfinity : margin / equity);
    }
}
