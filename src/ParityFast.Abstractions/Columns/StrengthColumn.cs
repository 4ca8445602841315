namespace ParityFast;

/// <summary>
/// Wilder's relative strength index of a column: 100 − 100 ÷ (1 + mean gain ÷ mean loss); 100 if nothing fell. The means are seeded with
/// those of the first changes and smoothed by 1 ÷ period.
/// </summary>
internal sealed class StrengthColumn(InputColumn input, int period)
    : DerivedColumn($"rsi({input.Name},{period})", period + 1, ColumnScale.RatioWeight, input)
{
    private double _gain, _loss;
    private long _previous;
    private int _seen;

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            if (_seen > 0) Add(checked(source[i] - _previous));
            _previous = source[i];
            if (_seen <= WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(_loss == 0 ? 100 : 100 - 100 / (1 + _gain / _loss));
        }
    }

    private void Add(long change)
    {
        double gain = Math.Max(change, 0), loss = change < 0 ? -(double)change : 0;
        if (_seen < period) (_gain, _loss) = (_gain + gain, _loss + loss);
        else if (_seen == period) (_gain, _loss) = ((_gain + gain) / period, (_loss + loss) / period);
        else (_gain, _loss) = ((_gain * (period - 1) + gain) / period, (_loss * (period - 1) + loss) / period);
    }
}
