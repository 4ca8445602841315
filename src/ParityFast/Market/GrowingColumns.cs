namespace ParityFast.Market;

/// <summary>Growing columns that the readers append to; times are labels as the source has them.</summary>
internal sealed class GrowingColumns(CandleFields fields)
{
    private const int FirstRoom = 1024;

    private long[] _time = [], _open = [], _high = [], _low = [], _close = [], _volume = [], _closeTime = [];
    private long[][] _present = [];

    /// <summary>The columns that are kept.</summary>
    public CandleFields Fields { get; } = fields;

    public int Count { get; set; }

    public long[] Time => _time;

    public long[] Open => _open;

    public long[] High => _high;

    public long[] Low => _low;

    public long[] Close => _close;

    public long[] Volume => _volume;

    /// <summary>When candles closed, as the source says; 0 for one of which it does not.</summary>
    public long[] CloseTime => _closeTime;

    /// <summary>Makes room for <paramref name="rows"/> more candles.</summary>
    public void Reserve(long rows)
    {
        if (Count + rows <= _time.Length)
            return;
        var room = (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(Count + rows, 2L * Count), FirstRoom));
        Grow(ref _time, CandleFields.Time, room);
        Grow(ref _open, CandleFields.Open, room);
        Grow(ref _high, CandleFields.High, room);
        Grow(ref _low, CandleFields.Low, room);
        Grow(ref _close, CandleFields.Close, room);
        Grow(ref _volume, CandleFields.Volume, room);
        Grow(ref _closeTime, CandleFields.CloseTime, room);
        _present = Array.FindAll([_time, _open, _high, _low, _close, _volume, _closeTime], column => column.Length > 0);
    }

    private void Grow(ref long[] column, CandleFields field, int room)
    {
        if ((Fields & field) == 0)
            return;
        // Every element up to Count is written before it is read, so zeroing would only cost time.
        var larger = GC.AllocateUninitializedArray<long>(room);
        column.AsSpan(0, Count).CopyTo(larger);
        column = larger;
    }

    public void Append(in LabelledCandle row)
    {
        Reserve(1);
        Write(Count, row);
        Count++;
    }

    /// <summary>Puts <paramref name="row"/> in place of the last candle.</summary>
    public void ReplaceLast(in LabelledCandle row) => Write(Count - 1, row);

    private void Write(int index, in LabelledCandle row)
    {
        _time[index] = row.Time;
        _close[index] = row.Close;
        Put(_open, index, row.Open);
        Put(_high, index, row.High);
        Put(_low, index, row.Low);
        Put(_volume, index, row.Volume);
        Put(_closeTime, index, row.CloseTime);
    }

    private static void Put(long[] column, int index, long value)
    {
        if (column.Length > 0)
            column[index] = value;
    }

    /// <summary>Puts the candle at <paramref name="from"/> in place of the one at <paramref name="to"/>.</summary>
    public void Move(int from, int to)
    {
        foreach (var column in _present)
            column[to] = column[from];
    }

    public void RemoveAt(int index)
    {
        foreach (var column in _present)
            column.AsSpan(index + 1, Count - index - 1).CopyTo(column.AsSpan(index));
        Count--;
    }

    /// <summary>Turns the candles from <paramref name="start"/> on around.</summary>
    public void Reverse(int start)
    {
        foreach (var column in _present)
            column.AsSpan(start, Count - start).Reverse();
    }

    /// <summary>Puts the candle at <c>order[i]</c> at i.</summary>
    public void Permute(int[] order)
    {
        foreach (var column in _present)
        {
            var before = column.AsSpan(0, Count).ToArray();
            for (var i = 0; i < order.Length; i++)
                column[i] = before[order[i]];
        }
    }

    /// <summary>Multiplies all prices, which moves them to a finer scale; false, and nothing done, if one would not fit 64 bits.</summary>
    public bool TryScalePrices(long factor)
    {
        var limit = long.MaxValue / factor;
        if (!AreWithin(Used(_open), limit) || !AreWithin(Used(_high), limit) || !AreWithin(Used(_low), limit)
            || !AreWithin(Used(_close), limit))
            return false;
        Multiply(Used(_open), factor);
        Multiply(Used(_high), factor);
        Multiply(Used(_low), factor);
        Multiply(Used(_close), factor);
        return true;
    }

    /// <summary>Multiplies all volumes; false, and nothing done, if one would not fit 64 bits.</summary>
    public bool TryScaleVolumes(long factor)
    {
        var volumes = Used(_volume);
        if (!AreWithin(volumes, long.MaxValue / factor))
            return false;
        Multiply(volumes, factor);
        return true;
    }

    /// <summary>Divides all volumes half-even, which moves them to a coarser scale.</summary>
    public void CoarsenVolumes(long divisor)
    {
        foreach (ref var volume in Used(_volume))
        {
            var (whole, rest) = Math.DivRem(volume, divisor);
            volume = whole + (rest > divisor / 2 || (rest == divisor / 2 && (whole & 1) == 1) ? 1 : 0);
        }
    }

    private Span<long> Used(long[] column) => column.Length == 0 ? default : column.AsSpan(0, Count);

    // Not ContainsAnyExceptInRange: that of the runtime would be compiled at each start, for rows of which there are few.
    private static bool AreWithin(ReadOnlySpan<long> values, long limit)
    {
        foreach (var value in values)
        {
            if (value < 0 || value > limit) return false;
        }

        return true;
    }

    private static void Multiply(Span<long> values, long factor)
    {
        foreach (ref var value in values)
            value *= factor;
    }
}
