namespace ParityFast;

/// <summary>
/// Highest high or lowest low of the last candles, this one included, in amortised constant time and without a branch on prices
/// (van Herk, 1992; Gil and Werman, 1993): candles are taken in blocks of a period, and each window is the end of one block and the
/// beginning of the next, whose extremes are known.
/// </summary>
internal sealed class Extreme : IndicatorColumn
{
    // The lowest is the highest of the opposite numbers.
    private readonly long _sign;

    // The block at hand, and of the block before the highest from each place to its end.
    private readonly long[] _block, _rest;
    private long _highest;
    private int _place, _seen;

    public Extreme(int period, bool highest)
        : base(highest ? $"highest({period})" : $"lowest({period})", period, 1, highest ? CandleFields.High : CandleFields.Low)
    {
        _sign = highest ? 1 : -1;
        (_block, _rest) = (new long[period], new long[period]);
    }

    public override void Update(in CandleColumns candles, Span<long> values)
    {
        var source = _sign > 0 ? candles.High : candles.Low;
        for (var done = 0; done < values.Length;)
        {
            var count = Math.Min(values.Length - done, _block.Length - _place);
            Take(source.Slice(done, count), values.Slice(done, count));
            if (_place == _block.Length) EndBlock();
            done += count;
        }
    }

    private void Take(ReadOnlySpan<long> source, Span<long> values)
    {
        var block = _block.AsSpan(_place, source.Length);
        // The part of the previous block that the window still covers begins one place later. After its end there is nothing.
        var rest = _rest.AsSpan(_place + 1);
        var highest = _place == 0 ? long.MinValue : _highest;
        for (var i = 0; i < source.Length && i < block.Length && i < values.Length; i++)
        {
            var value = source[i] * _sign;
            block[i] = value;
            highest = Math.Max(highest, value);
            values[i] = (i < rest.Length ? Math.Max(highest, rest[i]) : highest) * _sign;
        }

        (_highest, _place) = (highest, _place + source.Length);
        if (_seen >= WarmUp) return;
        values[..Math.Min(values.Length, WarmUp - 1 - _seen)].Clear();
        _seen += source.Length;
    }

    private void EndBlock()
    {
        var highest = long.MinValue;
        for (var i = _block.Length - 1; i >= 0; i--) _rest[i] = highest = Math.Max(highest, _block[i]);
        _place = 0;
    }
}
