namespace ParityFast;

/// <summary>Σ(x × volume) ÷ Σ volume of the last values, from exact sums; the last value if nothing was traded.</summary>
internal sealed class VolumeWeightedColumn(InputColumn input, InputColumn volume, int period)
    : DerivedColumn($"vwma({input.Name},{period})", period, input.RoundingWeight, input, volume)
{
    private readonly long _divisor = input.Weight;
    private RingBuffer _values = new(period), _volumes = new(period);
    private Int128 _products, _volume;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> source = inputs[0], volumes = inputs[1];
        for (var i = 0; i < values.Length; i++)
        {
            var (oldest, oldestVolume) = (_values.Push(source[i]), _volumes.Push(volumes[i]));
            _products = checked(_products + (Int128)source[i] * volumes[i] - (Int128)oldest * oldestVolume);
            _volume += (Int128)volumes[i] - oldestVolume;
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(Mean(source[i]) / _divisor, Weight);
        }
    }

    private double Mean(long last) => _volume == 0 ? last : (double)_products / (double)_volume;
}
