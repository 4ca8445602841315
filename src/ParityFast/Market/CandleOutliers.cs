namespace ParityFast.Market;

/// <summary>Finds prices that no neighbour comes near: more than twice, or less than half, of both.</summary>
public static class CandleOutliers
{
    // Neighbours that are themselves this far apart show a market that moves so.
    private const int NeighboursApart = 2;
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
        if (!series.Open.IsEmpty && IsFar(series.Open[i], low, high, BodyFactor)) return ("open", series.Open[i]);
        if (IsFar(series.Close[i], low, high, BodyFactor)) return ("close", series.Close[i]);
        if (!series.High.IsEmpty && IsFar(series.High[i], low, high, WickFactor)) return ("high", series.High[i]);
        return !series.Low.IsEmpty && IsFar(series.Low[i], low, high, WickFactor) ? ("low", series.Low[i]) : (null, 0);
    }

    private static bool IsFar(long price, long low, long high, int factor) => price / factor >= high || price <= low / factor;
}
