namespace ParityFast;

/// <summary>The ratio of two columns of one unit, rounded; 0 if the divisor is 0.</summary>
internal sealed class RatioColumn(InputColumn left, InputColumn right)
    : DerivedColumn($"div({left.Name},{right.Name})", 1, ColumnScale.RatioWeight, left, right)
{
    private readonly long _leftWeight = left.Weight, _rightWeight = right.Weight;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> lefts = inputs[0], rights = inputs[1];
        for (var i = 0; i < values.Length; i++)
            values[i] = ColumnScale.Ratio(rights[i] == 0 ? 0 : (double)lefts[i] / _leftWeight / ((double)rights[i] / _rightWeight));
    }
}
