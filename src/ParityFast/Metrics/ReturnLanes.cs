namespace ParityFast.Metrics;

/// <summary>
/// The lane sums of per-candle returns. Only candles whose return is not zero are added; flat candles, which are candles without a return
/// here, come in at the end by their number: they add nothing to Σr and Σr², and min(0 − MAR, 0)² each to the downside.
/// </summary>
internal struct ReturnLanes(double minimumAcceptable)
{
    public LaneSums Sum;
    public LaneSums Squares;
    public LaneSums DownsideSquares;
    public long Moves; // candles added, counted only if CountsMoves
    public readonly double MinimumAcceptable = minimumAcceptable;

    /// <summary>Whether flat candles are downside too, so that their number matters.</summary>
    public readonly bool CountsMoves => MinimumAcceptable > 0;

    /// <summary>Adds the return of one candle, which is not zero.</summary>
    public void Add(int barIndex, double value)
    {
        AddWithoutDownside(barIndex, value);
        AddDownside(barIndex, value);
    }

    public void AddWithoutDownside(int barIndex, double value)
    {
        var lane = barIndex & (LaneSums.Count - 1);
        Sum[lane] += value;
        Squares[lane] += value * value;
    }

    public void AddDownside(int barIndex, double value)
    {
        var below = double.MinNative(value - MinimumAcceptable, 0);
        DownsideSquares[barIndex & (LaneSums.Count - 1)] += below * below;
        if (CountsMoves)
            Moves++;
    }

    /// <summary>The sums over <paramref name="bars"/> candles, those not added being flat.</summary>
    public readonly ReturnSums Sums(int bars)
    {
        var flatDownside = CountsMoves ? (bars - Moves) * (MinimumAcceptable * MinimumAcceptable) : 0;
        return new ReturnSums(bars, Sum.Total, Squares.Total, DownsideSquares.Total + flatDownside, MinimumAcceptable);
    }
}
