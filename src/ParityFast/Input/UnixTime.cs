using System.Globalization;

namespace ParityFast.Input;

/// <summary>Times as candles and logs hold them: Unix microseconds.</summary>
internal static class UnixTime
{
    /// <summary>Microseconds in a second.</summary>
    public const long Second = 1_000_000;

    /// <summary>Microseconds in a minute.</summary>
    public const long Minute = 60 * Second;

    /// <summary>Microseconds in a day.</summary>
    public const long Day = 1440 * Minute;

    public static long Of(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static long Of(DateTimeOffset time) => Of(time.UtcDateTime);

    /// <summary>The microseconds of a length of time.</summary>
    public static long Length(TimeSpan length) => length.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTime ToDateTime(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>ISO 8601 in UTC, with a fraction only if there is one: <c>2021-12-31T23:01:00Z</c>.</summary>
    public static string ToIso8601(long microseconds) =>
        ToDateTime(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>To the minute, as tables show it: <c>2021-12-31 23:01</c>.</summary>
    public static string ToMinute(long microseconds) => ToDateTime(microseconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
