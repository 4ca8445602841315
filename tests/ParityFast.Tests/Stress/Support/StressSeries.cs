namespace ParityFast.Tests.Stress;

/// <summary>Hourly candles through given closes: each opens at the close before it.</summary>
internal static class StressSeries
{
    public const int Count = 400;

    /// <summary>The series of a rule from a candle's index to its close in whole units, at two decimals.</summary>
    public static CandleSeries Of(Func<int, decimal> rule)
    {
        long[] time = new long[Count], open = new long[Count], high = new long[Count], low = new long[Count], close = new long[Count], volume = new long[Count];
        for (var i = 0; i < Count; i++)
        {
            close[i] = Scale.ToSteps(decimal.Round(rule(i), 2), 2);
            open[i] = i == 0 ? close[0] : close[i - 1];
            (high[i], low[i]) = (Math.Max(open[i], close[i]), Math.Min(open[i], close[i]));
            (time[i], volume[i]) = ((i + 1) * RandomSeries.Interval, 1_000);
        }

        return new CandleSeries(Count, RandomSeries.Interval, 2, 3, time, open, high, low, close, volume) { LabelOffsetMicroseconds = RandomSeries.Interval };
    }
}
