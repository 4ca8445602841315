namespace ParityFast;

/// <summary>A column × a constant numerator ÷ denominator: exact if the divisor stays small, else rounded.</summary>
internal sealed class ScaledColumn(InputColumn input, decimal factor, long numerator, long denominator)
    : DerivedColumn(FormattableString.Invariant($"mul({input.Name},{factor})"), 1, WeightOf(input, denominator), input)
{
    private readonly bool _isExact = ColumnScale.IsSmall(input.Weight, denominator);
    private readonly double _factor = (double)numerator / denominator / input.Weight;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
            values[i] = _isExact ? checked(source[i] * numerator) : FixedPoint.Round(source[i] * _factor, Weight);
    }

    private static long WeightOf(InputColumn input, long denominator) =>
        ColumnScale.IsSmall(input.Weight, denominator) ? input.Weight * denominator : input.RoundingWeight;
}
