namespace ParityFast;

/// <summary>100 × the share of the values before this one that are below it.</summary>
internal sealed class PercentRankColumn(InputColumn input, int period)
    : DerivedColumn($"percent_rank({input.Name},{period})", period + 1, ColumnScale.RatioWeight, input)
{
    private readonly long[] _ring = new long[period];
    private int _next, _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(100.0 * Below(source[i]) / period);
            _ring[_next] = source[i];
            _next = _next + 1 == _ring.Length ? 0 : _next + 1;
        }
    }

    private int Below(long value)
    {
        var count = 0;
        foreach (var earlier in _ring) count += earlier < value ? 1 : 0;
        return count;
    }
}
