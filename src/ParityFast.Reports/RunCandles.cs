using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Reports;

/// <summary>Puts candles beside a log that holds closes alone.</summary>
internal static class RunCandles
{
    /// <summary>Takes open, high, low and volume of the candles that the log's records are of.</summary>
    /// <exception cref="InputException">The candles lack one of the log, or have another close.</exception>
    public static void Add(RunSeries series, DecisionLogHeader header, CandleSeries candles, string name)
    {
        if (candles.PriceDecimals != header.PriceDecimals)
            throw new InputException($"{name}: prices have {candles.PriceDecimals} decimals, those of the log {header.PriceDecimals}",
                "load them at the log's scale, or name the candles that the run was of");
        var places = new int[series.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var close = series.Times[i] + header.LabelOffset;
            places[i] = candles.CloseTime.BinarySearch(close);
            if (places[i] < 0) throw Different(name, series, i, "are not there");
            var (found, logged) = (candles.Close[places[i]], series.Closes[i]);
            if (found == logged) continue;
            throw Different(name, series, i, FormattableString.Invariant($"close at {Price(found)}, in the log at {Price(logged)}"));
        }

        Take(series.Opens, candles.Open, places);
        Take(series.Highs, candles.High, places);
        Take(series.Lows, candles.Low, places);
        Take(series.Volumes, candles.Volume, places);
        series.VolumeDecimals = candles.VolumeDecimals;
        series.HasCandlesOfFiles = series.Highs.Count > 0;

        decimal Price(long steps) => Scale.ToDecimal(steps, header.PriceDecimals);
    }

    /// <summary>The run's candles as a series, from the log's columns.</summary>
    public static CandleSeries ToSeries(RunSeries series, DecisionLogHeader header)
    {
        long[] closeTimes = [.. series.Times.Select(time => time + header.LabelOffset)];
        var columns = new CandleArrays(
            closeTimes, [.. series.Opens], [.. series.Highs], [.. series.Lows], [.. series.Closes], [.. series.Volumes]);
        return new CandleSeries(series.Count, Math.Max(1, series.Interval), series.PriceDecimals, series.VolumeDecimals, columns)
        {
            LabelOffsetMicroseconds = header.LabelOffset,
        };
    }

    private static void Take(List<long> column, ReadOnlySpan<long> values, int[] places)
    {
        if (values.IsEmpty) return;
        column.Clear();
        foreach (var place in places) column.Add(values[place]);
    }

    private static InputException Different(string name, RunSeries series, int bar, string how) =>
        new($"{name}: the candles of {LogTime.Format(series.Times[bar])} {how}", "name the candle files that the run was of, all of them");
}
