namespace ParityFast;

/// <summary>
/// Wilder's directional movement. +DM is the rise of the high if it is positive and more than the fall of the low, −DM the reverse. Sums of
/// +DM, −DM and true range over the first period are smoothed by S − S ÷ period + x. DI = 100 × DM ÷ true range, DX = 100 × |+DI − −DI| ÷
/// (+DI + −DI), and the ADX is the mean of the first DX, smoothed by 1 ÷ period. A ratio of nothing is 0.
/// </summary>
internal sealed class DirectionalColumn(int period, DirectionalLine line)
    : IndicatorColumn($"{NameOf(line)}({period})", WarmUpOf(period, line), ColumnScale.RatioWeight, CandleFields.High | CandleFields.Low)
{
    private double _plus, _minus, _range, _average;
    private long _high, _low, _close;
    private int _seen;

    public override void Update(in CandleColumns candles, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            long high = candles.High[i], low = candles.Low[i];
            if (_seen > 0) Add(high, low);
            (_high, _low, _close) = (high, low, candles.Close[i]);
            if (_seen <= WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : ColumnScale.Ratio(Value());
        }
    }

    private double Value() => line switch
    {
        DirectionalLine.Plus => Index(_plus),
        DirectionalLine.Minus => Index(_minus),
        _ => _average,
    };

    private void Add(long high, long low)
    {
        long up = high - _high, down = _low - low;
        double plus = up > down && up > 0 ? up : 0, minus = down > up && down > 0 ? down : 0;
        double range = Math.Max(high - low, Math.Max(Math.Abs(high - _close), Math.Abs(low - _close)));
        if (_seen <= period) (_plus, _minus, _range) = (_plus + plus, _minus + minus, _range + range);
        else (_plus, _minus, _range) = (_plus - _plus / period + plus, _minus - _minus / period + minus, _range - _range / period + range);
        if (line != DirectionalLine.Average || _seen < period) return;
        var movement = Movement(Index(_plus), Index(_minus));
        // The first movement is that of change number period; their mean is known after as many of them.
        if (_seen < 2 * period - 1) _average += movement;
        else if (_seen == 2 * period - 1) _average = (_average + movement) / period;
        else _average = (_average * (period - 1) + movement) / period;
    }

    private double Index(double movement) => _range == 0 ? 0 : 100 * movement / _range;

    private static double Movement(double plus, double minus) => plus + minus == 0 ? 0 : 100 * Math.Abs(plus - minus) / (plus + minus);

    private static int WarmUpOf(int period, DirectionalLine line) => line == DirectionalLine.Average ? 2 * period : period + 1;

    private static string NameOf(DirectionalLine line) => line switch
    {
        DirectionalLine.Plus => "plus_di",
        DirectionalLine.Minus => "minus_di",
        _ => "adx",
    };
}
