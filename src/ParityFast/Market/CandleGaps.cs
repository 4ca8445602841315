namespace ParityFast.Market;

/// <summary>Which candles are missing: by their interval, or by the calendar that says when each would have closed.</summary>
internal static class CandleGaps
{
    /// <summary>Gaps between closes, and the candles missing in them.</summary>
    public static (int Gaps, long Missing) Count(ReadOnlySpan<long> closes, long interval, CandleCalendar? calendar)
    {
        var gaps = 0;
        var missing = 0L;
        for (var i = 1; i < closes.Length; i++)
        {
            if (!IsGap(closes[i - 1], closes[i], interval, calendar)) continue;
            gaps++;
            missing += Missing(closes[i - 1], closes[i], interval, calendar);
        }

        return (gaps, missing);
    }

    /// <summary>Whether a close comes later than that of the candle after the last.</summary>
    public static bool IsGap(long last, long close, long interval, CandleCalendar? calendar) =>
        close > (calendar is null ? last + interval : CloseAfter(calendar, last));

    /// <summary>Candles that would have closed in between.</summary>
    public static long Missing(long last, long close, long interval, CandleCalendar? calendar)
    {
        if (calendar is null) return Math.Max(0, ((close - last) / interval) - 1);
        var missing = 0L;
        for (var next = CloseAfter(calendar, last); next < close; next = CloseAfter(calendar, next)) missing++;
        return missing;
    }

    private static long CloseAfter(CandleCalendar calendar, long last) => calendar.CloseOf(calendar.OpenAfter(last));
}
