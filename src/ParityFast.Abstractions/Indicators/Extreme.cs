namespace ParityFast;

/// <summary>
/// Highest high or lowest low of the last candles, this one included, in amortised constant time: a queue keeps only the
/// candidates that no later candle has beaten.
/// </summary>
internal sealed class Extreme : IndicatorColumn
{
    private readonly bool _highest;
    private readonly long[] _values;
    private readonly int[] _indexes;
    private int _head, _count, _index;

    public Extreme(int period, bool highest)
        : base(highest ? $"highest({period})" : $"lowest({period})", period, 1, highest ? CandleFields.High : CandleFields.Low)
    {
        _highest = highest;
        _values = new long[period];
        _indexes = new int[period];
    }

    public override void Update(in CandleColumns candles, Span<long> values)
    {
        var source = _highest ? candles.High : candles.Low;
        for (var i = 0; i < values.Length; i++, _index++)
        {
            Push(source[i]);
            values[i] = _index + 1 < WarmUp ? 0 : _values[_head];
        }
    }

    private void Push(long value)
    {
        if (_count > 0 && _index - _indexes[_head] >= WarmUp)
        {
            _head = Wrap(_head + 1);
            _count--;
        }

        while (_count > 0 && Beats(value, _values[Wrap(_head + _count - 1)])) _count--;
        var tail = Wrap(_head + _count++);
        (_values[tail], _indexes[tail]) = (value, _index);
    }

    private int Wrap(int place) => place >= _values.Length ? place - _values.Length : place;

    private bool Beats(long value, long other) => _highest ? value >= other : value <= other;
}
