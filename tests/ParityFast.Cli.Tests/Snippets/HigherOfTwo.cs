namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>The higher of two columns of prices, rounded to the divisor that all rounded columns of prices have.</summary>
public sealed class HigherOfTwo(InputColumn left, InputColumn right)
    : DerivedColumn($"higher({left.Name},{right.Name})", warmUp: 1, left.RoundingWeight, left, right)
{
    private readonly double _leftWeight = left.Weight, _rightWeight = right.Weight;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> lefts = inputs[0], rights = inputs[1];
        for (var i = 0; i < values.Length; i++)
        {
            // In price steps: a column value ÷ its weight.
            var steps = Math.Max(lefts[i] / _leftWeight, rights[i] / _rightWeight);
            values[i] = (long)Math.Round(steps * Weight, MidpointRounding.ToEven);
        }
    }
}
// </snippet>
