using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Whole numbers that are times of another kind than an epoch, or none, and would be read as one of 1970, 1974 or 1990.</summary>
internal static class DoubtfulTimes
{
    private const long FirstDay = 20_000, LastDay = 80_000, FirstYear = 1_700, LastYear = 2_200;

    // Units of 100 ns are a hundredth of the nanoseconds that they are taken for: counted from the year 1 and from 1601.
    private const long Hundred = 100, YearOne = 62_135_596_800 * UnixTime.Second, Year1601 = 11_644_473_600 * UnixTime.Second,
        LongestHistory = 70 * 366 * UnixTime.Day;

    // Numbers of up to seven digits are seconds of these days; those of eight are dates. No candle is of the year 2200.
    private const long LastCount = 9_999_999 * UnixTime.Second, Latest = 230 * 365 * UnixTime.Day;

    /// <summary>Rejects a file whose times are days, years or numbers of rows, or ticks of .NET or of Windows.</summary>
    /// <param name="times">The times as they were read.</param>
    /// <param name="options">A stated interval takes small numbers for the seconds that they may be.</param>
    /// <param name="place">The file.</param>
    /// <exception cref="InputFormatException">They are one of these.</exception>
    public static void Refuse(ReadOnlySpan<long> times, CandleFileOptions options, SourcePlace place)
    {
        if (times.Length < 2) return;
        var (first, last) = (times[0], times[^1]);
        if (options is { Interval: null, Calendar: null })
        {
            if (first >= FirstDay * UnixTime.Second && last <= LastDay * UnixTime.Second)
                Throw(place, first / UnixTime.Second, "the days of a spreadsheet",
                    new DateTime(1899, 12, 30).AddDays(first / UnixTime.Second),
                    "have the spreadsheet write dates such as 2024-01-31: as they are the file cannot be read");
            if (first >= FirstYear * UnixTime.Second && last <= LastYear * UnixTime.Second)
                Throw(place, first / UnixTime.Second, "years", null, "write dates such as 2024-01-01: as they are the file cannot be read");
            if (first is 0 or UnixTime.Second && IsCount(times))
                Throw(place, first / UnixTime.Second, "numbers of rows", null, "if another column has the times, name it time in the "
                    + "header: as they are the file cannot be read; if they are seconds of 1970, state it with --interval 1");
            if (IsOtherCount(times)) ThrowOtherCount(place, first);
        }

        if (first >= Latest)
            Throw(place, first, $"microseconds since 1601, or of the year {UnixTime.ToDateTime(first).Year},",
                UnixTime.ToDateTime(first - Year1601),
                "write the times in ISO 8601, such as 2024-01-31T23:59:00Z, or as an epoch: as they are the file cannot be read");
        RefuseTicks(first, last, times[1] - first, place);
    }

    /// <summary>Whether a time that is not after the one before it shows that both are no epochs, but counts of another kind.</summary>
    public static bool AreNoEpochs(long before, long time, CandleFileOptions options) =>
        options is { Interval: null, Calendar: null } && before is >= 0 and <= LastCount && time is >= 0 and <= LastCount
        && (before % UnixTime.Minute != 0 || time % UnixTime.Minute != 0 || before < UnixTime.Day);

    [DoesNotReturn]
    public static void ThrowOtherCount(SourcePlace place, long time) =>
        Throw(place, time / UnixTime.Second, "times of day, days, hours or the like,", null, "write the times in ISO 8601, such as "
            + "2024-01-31T23:59:00Z; if the date is in another column, name both, as in --columns date,time,open,high,low,close,volume; "
            + "if they are seconds of 1970, state how long a candle is, such as --interval 1");

    // Candles of those days that are no whole minutes apart are none: 930, 935, 1000 or 19723, 19724.
    private static bool IsOtherCount(ReadOnlySpan<long> times)
    {
        if (times[0] < 0 || times[^1] > LastCount) return false;
        for (var i = 1; i < times.Length; i++)
        {
            if ((times[i] - times[i - 1]) % UnixTime.Minute != 0) return true;
        }

        return false;
    }

    private static bool IsCount(ReadOnlySpan<long> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] - times[i - 1] != UnixTime.Second) return false;
        }

        return true;
    }

    // Candles of minutes are then 0.6 s apart, those of days 864 s: a hundredth of whole minutes.
    private static void RefuseTicks(long first, long last, long distance, SourcePlace place)
    {
        if (distance % UnixTime.Minute == 0 || distance * Hundred % UnixTime.Minute != 0) return;
        foreach (var (origin, what) in new[] { (YearOne, "ticks of .NET"), (Year1601, "ticks of Windows (FILETIME)") })
        {
            var (from, to) = (first - (origin / Hundred), last - (origin / Hundred));
            if (from < 0 || to > LongestHistory / Hundred) continue;
            Throw(place, first * 1000, what, UnixTime.ToDateTime(from * Hundred),
                "write the times in ISO 8601, such as 2024-01-31T23:59:00Z, or as an epoch: as they are the file cannot be read");
        }
    }

    [DoesNotReturn]
    private static void Throw(SourcePlace place, long number, string what, DateTime? meaning, string hint)
    {
        var date = meaning is { } day ? $" ({day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})" : "";
        place.ThrowWhole(string.Create(CultureInfo.InvariantCulture, $"has times such as {number}, which are {what}{date} and no epoch"),
            "an epoch in s, ms, µs or ns, or ISO 8601", hint);
    }
}
