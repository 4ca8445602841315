namespace ParityFast;

/// <summary>
/// Population standard deviation of the last values, √(n × Σx² − (Σx)²) ÷ n from exact sums, or how many of it the last value is above
/// their mean; 0 of none.
/// </summary>
internal sealed class SpreadColumn(InputColumn input, int period, bool isScore)
    : DerivedColumn($"{(isScore ? "zscore" : "stddev")}({input.Name},{period})", period, WeightOf(input, isScore), input)
{
    private readonly long _divisor = input.Weight;
    private RingBuffer _ring = new(period);
    private Int128 _sum, _squares;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            Int128 value = source[i], oldest = _ring.Push(source[i]);
            _sum += value - oldest;
            _squares = checked(_squares + value * value - oldest * oldest);
            if (_seen < WarmUp) _seen++;
            if (_seen < WarmUp) values[i] = 0;
            else values[i] = isScore ? ColumnScale.Ratio(Score(value)) : FixedPoint.Round(Deviations() / WarmUp / _divisor, Weight);
        }
    }

    // n × the deviation, of whole numbers until the root.
    private double Deviations() => Math.Sqrt((double)checked(_squares * WarmUp - _sum * _sum));

    private double Score(Int128 value)
    {
        var deviations = Deviations();
        return deviations == 0 ? 0 : (double)(value * WarmUp - _sum) / deviations;
    }

    private static long WeightOf(InputColumn input, bool isScore) =>
        isScore ? ColumnScale.RatioWeight : input.RoundingWeight;
}
