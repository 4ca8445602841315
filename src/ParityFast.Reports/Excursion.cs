namespace ParityFast.Reports;

/// <summary>
/// How far the price went for and against a trade while it was held, as fractions of its entry price; neither is negative.
/// </summary>
/// <param name="Favourable">Maximum favourable excursion: (best price − entry) ÷ entry, for a short (entry − best price) ÷ entry.</param>
/// <param name="Adverse">Maximum adverse excursion: (entry − worst price) ÷ entry, for a short (worst price − entry) ÷ entry.</param>
internal readonly record struct Excursion(double Favourable, double Adverse)
{
    /// <summary>
    /// The excursions of a trade: over highs and lows if the run has them, otherwise over closes, of the candles after its entry up to
    /// that of its exit; of the entry's candle too if it was entered before that closed. Entry and exit price count themselves.
    /// </summary>
    public static Excursion Of(RunSeries series, RoundTrip trip)
    {
        var (highs, lows) = series.HasRanges ? (series.Highs, series.Lows) : (series.Closes, series.Closes);
        var (high, low) = (long.MinValue, long.MaxValue);
        var first = trip.EntersWithin ? trip.EntryBar : trip.EntryBar + 1;
        for (var i = first; i <= trip.ExitBar; i++) (high, low) = (Math.Max(high, highs[i]), Math.Min(low, lows[i]));
        var (entry, exit) = ((double)trip.EntryPrice, (double)trip.ExitPrice);
        if (entry <= 0) return default;
        var (best, worst) = (Math.Max(entry, exit), Math.Min(entry, exit));
        if (high >= low) (best, worst) = (Math.Max(best, (double)series.Price(high)), Math.Min(worst, (double)series.Price(low)));
        var (above, below) = ((best - entry) / entry, (entry - worst) / entry);
        return trip.SignedQuantity > 0 ? new Excursion(above, below) : new Excursion(below, above);
    }
}
