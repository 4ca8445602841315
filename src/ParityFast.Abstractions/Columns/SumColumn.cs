namespace ParityFast;

/// <summary>The sum or the difference of two columns of one unit: exact if they have a small common divisor, else rounded.</summary>
internal sealed class SumColumn(InputColumn left, InputColumn right, bool subtracts)
    : DerivedColumn($"{(subtracts ? "sub" : "add")}({left.Name},{right.Name})", 1, WeightOf(left, right), left, right)
{
    private readonly bool _isExact = ColumnScale.CommonWeight(left.Weight, right.Weight) > 0;
    private readonly long _leftWeight = left.Weight, _rightWeight = right.Weight;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> lefts = inputs[0], rights = inputs[1];
        var (leftFactor, rightFactor) = (Weight / _leftWeight, Weight / _rightWeight);
        if (subtracts) rightFactor = -rightFactor;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _isExact
                ? checked(lefts[i] * leftFactor + rights[i] * rightFactor)
                : FixedPoint.Round(Rounded((double)lefts[i] / _leftWeight, (double)rights[i] / _rightWeight), Weight);
        }
    }

    private double Rounded(double left, double right) => subtracts ? left - right : left + right;

    private static long WeightOf(InputColumn left, InputColumn right) =>
        ColumnScale.CommonWeight(left.Weight, right.Weight) is var common and > 0 ? common : left.RoundingWeight;
}
