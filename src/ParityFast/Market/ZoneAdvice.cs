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
