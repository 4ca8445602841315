using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Which zones repeat a local time at the end of their summer time: for hints alone.</summary>
internal static class ZoneAdvice
{
    private static readonly string[] Zones =
    [
        "America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow",
        "Asia/Jerusalem", "Australia/Sydney", "America/Sao_Paulo", "America/Santiago",
    ];

    private const int Most = 5;

    private const long Hour = 60 * UnixTime.Minute;

    /// <summary>The note on a column that says the zone of times that name none themselves; null for none, and for UTC.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="row">The first row.</param>
    /// <param name="time">The column of times.</param>
    public static string? OfColumn(string[] names, string[] row, int time)
    {
        var at = Array.FindIndex(names, name => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() is "TIMEZONE" or "TZ"
            or "ZONE" or "GMTOFFSET" or "UTCOFFSET" or "TZOFFSET");
        if (at < 0 || at >= row.Length || time >= row.Length) return null;
        if (row[at].ToUpperInvariant() is "" or "UTC" or "GMT" or "Z" or "0" or "+00:00") return null;
        if (row[time].Length == 0 || SaysZone(row[time])) return null;
        return $"the times are read as UTC, and column '{names[at]}' says {row[at]}: if they are of that zone, state it with --zone, such "
            + $"as --zone {(LocalZone.TryFind(row[at]) is null ? "America/New_York" : row[at])}";
    }

    /// <summary>Whether a row has a date and time that say no zone.</summary>
    public static bool NamesNone(string[] row, int time) => time < row.Length && row[time].Length >= 10 && !SaysZone(row[time]);

    /// <summary>
    /// The note on a gap that is the hour which a zone skips at the beginning of its summer time: the times seem to be of that zone. Null
    /// for none, and for candles longer than an hour.
    /// </summary>
    /// <param name="closes">When candles close, as if the times were of UTC.</param>
    /// <param name="label">Which end of its interval a time names.</param>
    public static string? OfSkipped(ReadOnlySpan<long> closes, TimeLabel label)
    {
        var length = closes.Length < 2 ? 0 : closes[1] - closes[0];
        if (length is <= 0 or > Hour) return null;
        for (var i = 1; i < closes.Length; i++)
        {
            if (closes[i] - closes[i - 1] != length + Hour) continue;
            var missing = closes[i - 1] + (label == TimeLabel.Open ? 0 : length);
            string[] names = [.. Zones.Where(name => LocalZone.Find(name).ToUtc(missing, out _, out _) == 0)];
            if (names.Length > 0)
                return $"the times are read as UTC, and the hour from {UnixTime.ToIso8601(missing)[..16]}, which summer time skips in "
                    + $"{string.Join(", ", names)}, is missing: if they are local, state it with --zone {names[0]}";
        }

        return null;
    }

    private static bool SaysZone(string time) => WrittenTime.SaysZone(System.Text.Encoding.UTF8.GetBytes(time));

    /// <summary>The hint for a local time that a zone repeats; null for one that none does.</summary>
    public static string? ForRepeated(long local)
    {
        string[] names = [.. Zones.Where(name => LocalZone.Find(name).ToUtc(local, out _, out _) == 2)];
        if (names.Length == 0) names = [.. LocalZone.Names.Where(name => LocalZone.Find(name).ToUtc(local, out _, out _) == 2).Take(Most)];
        if (names.Length == 0) return null;
        var others = names.Length == 1
            ? ""
            : $"; {string.Join(" and ", names.Skip(1))} {(names.Length == 2 ? "repeats" : "repeat")} the hour as well";
        return $"the times are local: name the zone that they are of, such as --zone {names[0]}{others}";
    }
}
