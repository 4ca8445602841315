namespace ParityFast;

/// <summary>Rate of change: 100 × (x ÷ x some values ago − 1); 0 if that one is 0.</summary>
internal sealed class ChangeColumn(InputColumn input, int period)
    : DerivedColumn($"roc({input.Name},{period})", period + 1, ColumnScale.RatioWeight, input)
{
    private RingBuffer _ring = new(period);
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            var before = _ring.Push(source[i]);
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp || before == 0 ? 0 : ColumnScale.Ratio(100.0 * ((double)source[i] - before) / before);
        }
    }
}
