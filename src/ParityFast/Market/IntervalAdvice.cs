using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Finds the interval of the calendar that times fit: for hints and for inspect, nothing is read by it.</summary>
internal static class IntervalAdvice
{
    // Those of the exchanges whose sessions files are cut by; the first that fits is named.
    private static readonly string[] Zones =
    [
        "America/New_York", "America/Chicago", "Europe/London", "Europe/Berlin", "Europe/Athens", "Asia/Jerusalem", "Australia/Sydney",
        "America/Sao_Paulo", "Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata",
    ];

    private static readonly string[] Lengths = ["5m", "10m", "15m", "30m", "1h", "2h", "3h", "4h", "6h", "8h", "12h"];

    /// <summary>What --interval takes; null if no calendar fits.</summary>
    /// <param name="times">Opens of the candles.</param>
    /// <param name="interval">Length of most of them.</param>
    public static string? For(ReadOnlySpan<long> times, long interval)
    {
        foreach (var candidate in interval >= UnixTime.Day ? OfDays(times, interval) : OfHours(times, interval))
        {
            if (Fits(CandleCalendar.Parse(candidate), times)) return candidate;
        }

        return null;
    }

    private static List<string> OfDays(ReadOnlySpan<long> times, long interval)
    {
        List<string> names = [];
        var months = (interval / UnixTime.Day) switch
        {
            >= 360 => "1y",
            >= 181 and <= 184 => "6mo",
            >= 120 and <= 123 => "4mo",
            >= 85 and <= 93 => "3mo",
            >= 59 and <= 62 => "2mo",
            >= 28 and <= 31 => "1mo",
            _ => null,
        };
        if (months is not null)
        {
            names.Add(months);
            foreach (var zone in Zones) names.Add($"{months} {zone}");
            return names;
        }

        var length = interval == UnixTime.Day ? "" : interval == 7 * UnixTime.Day ? "1w " : null;
        if (length is null && interval is >= 5 * UnixTime.Day and <= 9 * UnixTime.Day) return ["1w mon", "1w sun"];
        if (length is null) return names;
        if (length == "1w ") names.AddRange(["1w mon", "1w sun"]);
        foreach (var zone in Zones)
        {
            if (CommonClock(times, LocalZone.Find(zone)) is { } clock) names.Add($"{length}{clock} {zone}");
        }

        return names;
    }

    private static List<string> OfHours(ReadOnlySpan<long> times, long interval)
    {
        var text = Array.Find(Lengths, length => CandleLength.TryRead(length, out var read) && read.Microseconds == interval);
        if (text is null) return [];
        List<string> names = [$"{text} clock"];
        // A session opens when a candle was cut short, or a clock change made it longer.
        foreach (var zone in Zones.Select(LocalZone.Find))
        {
            names.Add($"{text} clock {zone.Name}");
            foreach (var open in Cuts(times, interval, zone))
                names.AddRange([$"{text} {open} {zone.Name}", $"{text} {open} clock {zone.Name}"]);
        }

        return names;
    }

    private static List<string> Cuts(ReadOnlySpan<long> times, long interval, LocalZone zone)
    {
        List<string> opens = [];
        for (var i = 1; i < times.Length && opens.Count < 3; i++)
        {
            if (times[i] - times[i - 1] is var distance && distance >= interval && distance % interval == 0) continue;
            var clock = Clock(zone.ToLocal(times[i]));
            if (!opens.Contains(clock)) opens.Add(clock);
        }

        return opens;
    }

    // The time of day that all of them have in a zone; null if they differ.
    private static string? CommonClock(ReadOnlySpan<long> times, LocalZone zone)
    {
        var clock = Modulo(zone.ToLocal(times[0]));
        foreach (var time in times)
        {
            if (Modulo(zone.ToLocal(time)) != clock) return null;
        }

        return Clock(clock);
    }

    // No candle reaches into the next, and if the plain interval failed the calendar's close is the next one's open.
    private static bool Fits(CandleCalendar calendar, ReadOnlySpan<long> times)
    {
        calendar = calendar.From(times[0]);
        var touching = 0;
        for (var i = 0; i < times.Length; i++)
        {
            if (calendar.Fault(times[i]) is not null) return false;
            if (i + 1 == times.Length) continue;
            var close = calendar.CloseOf(times[i]);
            if (close > times[i + 1] || close <= times[i]) return false;
            // Months and weeks may be named by any of their days.
            if (close == times[i + 1] || (calendar.IsOfManyDays && calendar.CloseOf(close) == calendar.CloseOf(times[i + 1]))) touching++;
        }

        return 2 * touching >= times.Length - 1;
    }

    private static long Modulo(long local) => ((local % UnixTime.Day) + UnixTime.Day) % UnixTime.Day;

    private static string Clock(long local) =>
        DateTime.UnixEpoch.AddTicks(Modulo(local) * TimeSpan.TicksPerMicrosecond).ToString("HH:mm", CultureInfo.InvariantCulture);
}
