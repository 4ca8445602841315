namespace ParityFast;

/// <summary>
/// The place of a value between two others: 100 × (x − low) ÷ (high − low), or from the top −100 × (high − x) ÷ (high − low); 0 if
/// both are equal.
/// </summary>
internal sealed class RangePositionColumn(string name, InputColumn input, InputColumn low, InputColumn high, bool fromTop)
    : DerivedColumn(name, 1, ColumnScale.RatioWeight, input, low, high)
{
    private readonly double _weight = input.Weight, _lowWeight = low.Weight, _highWeight = high.Weight;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> source = inputs[0], lows = inputs[1], highs = inputs[2];
        for (var i = 0; i < values.Length; i++)
        {
            double value = source[i] / _weight, low = lows[i] / _lowWeight, high = highs[i] / _highWeight;
            var distance = fromTop ? value - high : value - low;
            values[i] = high == low ? 0 : ColumnScale.Ratio(100 * distance / (high - low));
        }
    }
}
