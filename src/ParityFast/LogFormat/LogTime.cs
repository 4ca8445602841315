using System.Globalization;
using ParityFast.Input;

namespace ParityFast.LogFormat;

/// <summary>
/// Times as the Python reference engine writes them: ISO 8601, UTC without a zone, microseconds only if they are not zero.
/// </summary>
internal static class LogTime
{
    /// <summary>The first and the last time there is, Unix microseconds.</summary>
    public static readonly long First = ToMicroseconds(DateTime.MinValue), Last = ToMicroseconds(DateTime.MaxValue);

    /// <summary>The first time at which a position can be entered: a label before it, a candle's length earlier, is a time too.</summary>
    public static readonly long FirstEntry = ToMicroseconds(new DateTime(1000, 1, 1));

    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary>True if there is such a time.</summary>
    public static bool IsTime(long microseconds) => microseconds >= First && microseconds <= Last;

    public static DateTime FromMicroseconds(long microseconds) => UnixTime.ToDateTime(microseconds);

    public static long ToMicroseconds(DateTime time) => UnixTime.Of(time);

    public static string Format(DateTime time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? Seconds : Seconds + ".ffffff", CultureInfo.InvariantCulture);

    public static string Format(long microseconds) => Format(FromMicroseconds(microseconds));

    /// <summary>A time in UTC, whatever zone the text names; null if it is none.</summary>
    public static DateTime? Parse(string text) => DateTime.TryParse(text, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
