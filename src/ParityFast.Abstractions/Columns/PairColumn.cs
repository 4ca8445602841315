namespace ParityFast;

/// <summary>
/// Correlation of the last values of two columns, cov(x, y) ÷ (σ(x) × σ(y)), or beta of the first on the second, cov(x, y) ÷ var(y), from
/// exact sums; 0 if a divisor is 0.
/// </summary>
internal sealed class PairColumn(InputColumn left, InputColumn right, int period, bool isBeta)
    : DerivedColumn($"{(isBeta ? "beta" : "correlation")}({left.Name},{right.Name},{period})", period, ColumnScale.RatioWeight, left, right)
{
    private readonly double _scale = (double)right.Weight / left.Weight;
    private RingBuffer _lefts = new(period), _rights = new(period);
    private Int128 _left, _right, _leftSquares, _rightSquares, _products;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        ReadOnlySpan<long> lefts = inputs[0], rights = inputs[1];
        for (var i = 0; i < values.Length; i++)
        {
            Int128 left = lefts[i], right = rights[i], oldLeft = _lefts.Push(lefts[i]), oldRight = _rights.Push(rights[i]);
            checked
            {
                (_left, _right) = (_left + left - oldLeft, _right + right - oldRight);
                _leftSquares += left * left - oldLeft * oldLeft;
                _rightSquares += right * right - oldRight * oldRight;
                _products += left * right - oldLeft * oldRight;
            }

            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(Value());
        }
    }

    private double Value()
    {
        checked
        {
            var (products, rights) = ((double)(_products * WarmUp - _left * _right), (double)(_rightSquares * WarmUp - _right * _right));
            if (rights == 0) return 0;
            if (isBeta) return products / rights * _scale;
            var lefts = (double)(_leftSquares * WarmUp - _left * _left);
            return lefts == 0 ? 0 : products / (Math.Sqrt(lefts) * Math.Sqrt(rights));
        }
    }
}
