namespace ParityFast.Reports;

/// <summary>A fall of equity from a peak, to the candle at which that peak is reached again.</summary>
/// <param name="PeakBar">The last candle at the peak; -1 if the peak is the capital before the first candle.</param>
/// <param name="LowBar">The first candle at the lowest equity.</param>
/// <param name="EndBar">The first candle at or above the peak again; -1 if there is none.</param>
/// <param name="Depth">(peak − lowest equity) ÷ peak, a positive fraction.</param>
internal readonly record struct Drawdown(int PeakBar, int LowBar, int EndBar, double Depth)
{
    /// <summary>The deepest drawdowns, the deepest first, the earlier one of equals first.</summary>
    /// <param name="equity">Equity at each candle.</param>
    /// <param name="start">Equity before the first candle; null if it is not known.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<Drawdown> Deepest(IReadOnlyList<double> equity, double? start, int most)
    {
        var all = new List<Drawdown>();
        var (peak, peakBar, low, lowBar) = (start ?? double.NegativeInfinity, -1, double.PositiveInfinity, -1);
        for (var i = 0; i < equity.Count; i++)
        {
            if (equity[i] >= peak)
            {
                if (lowBar >= 0) all.Add(new Drawdown(peakBar, lowBar, i, (peak - low) / peak));
                (peak, peakBar, low, lowBar) = (equity[i], i, double.PositiveInfinity, -1);
            }
            else if (equity[i] < low)
            {
                (low, lowBar) = (equity[i], i);
            }
        }

        if (lowBar >= 0) all.Add(new Drawdown(peakBar, lowBar, -1, (peak - low) / peak));
        return [.. all.OrderByDescending(drawdown => drawdown.Depth).Take(most)];
    }
}
