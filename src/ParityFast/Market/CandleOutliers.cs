namespace ParityFast.Market;

/// <summary>Finds prices that no neighbour comes near: more than twice, or less than half, of both.</summary>
internal static class CandleOutliers
{
    // Neighbours that are themselves this far apart show a market that moves so.
    private const int NeighboursApart = 2;
    // Constants: a division by one is a shift or a product.
    private const int BodyFactor = 2, WickFactor = 3;

    /// <summary>Every candle with such a price, in order, its first such price each.</summary>
    /// <param name="series">The candles.</param>
    public static IReadOnlyList<CandleOutlier> Find(CandleSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var found = new List<CandleOutlier>();
        var opens = series.Open.IsEmpty ? series.Close : series.Open;
        for (var i = 1; i + 1 < series.Count; i++)
        {
            var (before, after) = (series.Close[i - 1], opens[i + 1]);
            if (Math.Max(before, after) / NeighboursApart >= Math.Min(before, after)) continue;
            var (field, price) = Look(series, i, Math.Min(before, after), Math.Max(before, after));
            if (field is null) continue;
            found.Add(new CandleOutlier(i, field, Text(price), Text(before), Text(after)));
        }

        return found;

        string Text(long steps) => StepText.Format(steps, series.PriceDecimals);
    }

    private static (string? Field, long Price) Look(CandleSeries series, int i, long low, long high)
    {
        if (!series.Open.IsEmpty && IsBodyFar(series.Open[i], low, high)) return ("open", series.Open[i]);
        if (IsBodyFar(series.Close[i], low, high)) return ("close", series.Close[i]);
        if (!series.High.IsEmpty && IsWickFar(series.High[i], low, high)) return ("high", series.High[i]);
        return !series.Low.IsEmpty && IsWickFar(series.Low[i], low, high) ? ("low", series.Low[i]) : (null, 0);
    }

    private static bool IsBodyFar(long price, long low, long high) => price / BodyFactor >= high || price <= low / BodyFactor;

    private static bool IsWickFar(long price, long low, long high) => price / WickFactor >= high || price <= low / WickFactor;
}
