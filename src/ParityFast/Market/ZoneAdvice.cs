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
        if (row[time].Length == 0 || WrittenTime.SaysZone(System.Text.Encoding.UTF8.GetBytes(row[time]))) return null;
        return $"the times are read as UTC, and column '{names[at]}' says {row[at]}: if they are of that zone, state it with --zone, such "
            + $"as --zone {(LocalZone.TryFind(row[at]) is null ? "America/New_York" : row[at])}";
    }

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
