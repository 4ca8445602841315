namespace ParityFast.Stress;

/// <summary>
/// Equity curves with few points and no extreme lost: the time of the undisturbed run is cut into equal stretches, and of each the
/// lowest and the highest equity stay, the earlier one first.
/// </summary>
internal sealed class StressCurve
{
    /// <summary>Most stretches: two points each are more than a screen has columns for.</summary>
    public const int MostStretches = 400;

    private readonly long _from, _to;
    private readonly int _stretches;

    public StressCurve(long from, long to, int candles, int most = MostStretches)
    {
        (_from, _to, _stretches) = (from, to, Math.Clamp(candles / 2, 1, most));
        Times = [.. Enumerable.Range(0, 2 * _stretches).Select(i => from + (long)((Int128)(to - from) * (i + 1) / (2 * _stretches)))];
    }

    /// <summary>Two times for each stretch, Unix microseconds.</summary>
    public IReadOnlyList<long> Times { get; }

    /// <summary>Two points for each stretch; if a run has no candle in one, the value before it.</summary>
    /// <param name="closeTimes">Close time of each candle, Unix microseconds.</param>
    /// <param name="equity">Equity at each candle.</param>
    /// <param name="start">Equity before the first candle.</param>
    public double[] Of(ReadOnlySpan<long> closeTimes, ReadOnlySpan<double> equity, double start)
    {
        var points = new double[2 * _stretches];
        // The start belongs to the first stretch, like the first candle.
        var (stretch, first, second, last) = (0, start, start, start);
        for (var i = 0; i < equity.Length; i++)
        {
            var place = Place(closeTimes[i]);
            if (place > stretch)
            {
                (points[2 * stretch], points[(2 * stretch) + 1]) = (first, second);
                // The newest value of a stretch that is over is the last that is known if a run has no candle.
                points.AsSpan((2 * (stretch + 1))..(2 * place)).Fill(last);
                (stretch, first, second) = (place, equity[i], equity[i]);
            }

            (first, second) = Extend(first, second, equity[i]);
            last = equity[i];
        }

        (points[2 * stretch], points[(2 * stretch) + 1]) = (first, second);
        points.AsSpan(2 * (stretch + 1)).Fill(last);
        return points;
    }

    // A candle belongs to the stretch in which it closes; its end belongs to it.
    private int Place(long time) => (int)Int128.Clamp((Int128)(time - _from - 1) * _stretches / (_to - _from), 0, _stretches - 1);

    // first came before second; one is the lowest and the other the highest of the stretch so far.
    private static (double First, double Second) Extend(double first, double second, double value)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        if (value < low) return (high, value);
        return value > high ? (low, value) : (first, second);
    }
}
