using ParityFast.Market;

namespace ParityFast.Stress;

/// <summary>A copy of a series whose prices are rewritten. Absent columns stay absent.</summary>
internal sealed class CandleEdit(CandleSeries source)
{
    private readonly long[] _open = source.Open.ToArray(), _high = source.High.ToArray(), _low = source.Low.ToArray(),
        _close = source.Close.ToArray();

    public CandleSeries Source { get; } = source;

    public ReadOnlySpan<long> Close => _close;

    /// <summary>Puts a rising function over a candle's prices, which keeps their order.</summary>
    public void Map(int index, PriceMap map)
    {
        Put(_open, index, map);
        Put(_high, index, map);
        Put(_low, index, map);
        Put(_close, index, map);
    }

    /// <summary>Puts a falling function over a candle's prices: its high comes of the low before, and its low of the high.</summary>
    public void MapFalling(int index, PriceMap map)
    {
        Map(index, map);
        if (_high.Length > 0 && _low.Length > 0)
        {
            (_high[index], _low[index]) = (_low[index], _high[index]);
            return;
        }

        // One of them alone says nothing about the other side: it becomes what open and close show.
        var (close, open) = (_close[index], _open.Length > 0 ? _open[index] : _close[index]);
        if (_high.Length > 0) _high[index] = Math.Max(open, close);
        if (_low.Length > 0) _low[index] = Math.Min(open, close);
    }

    /// <summary>Puts one function over the open and another over the close; high and low reach as far as both.</summary>
    public void Map(int index, PriceMap open, PriceMap close)
    {
        if (_high.Length > 0) _high[index] = Math.Max(open.Of(_high[index]), close.Of(_high[index]));
        if (_low.Length > 0) _low[index] = Math.Min(open.Of(_low[index]), close.Of(_low[index]));
        Put(_open, index, open);
        Put(_close, index, close);
    }

    /// <summary>
    /// Puts a function that does not raise it over a candle's low and one that does not lower it over its high; open and close stay.
    /// </summary>
    public void Stretch(int index, PriceMap low, PriceMap high)
    {
        Put(_low, index, low);
        Put(_high, index, high);
    }

    public CandleSeries ToSeries() =>
        Source.With(Source.Count, new CandleArrays(Source.CloseTime.ToArray(), _open, _high, _low, _close, Source.Volume.ToArray()));

    private static void Put(long[] column, int index, PriceMap map)
    {
        if (column.Length > 0) column[index] = map.Of(column[index]);
    }
}
