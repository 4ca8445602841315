using NodaTime;
using NodaTime.TimeZones;

namespace ParityFast.Input;

/// <summary>
/// A time zone with its clock changes, from the database that comes with NodaTime: the same on every machine, whatever its system says.
/// Local times are microseconds that count as if the zone were UTC.
/// </summary>
internal sealed class LocalZone
{
    private const long TicksPerMicrosecond = 10;

    private readonly DateTimeZone _zone;

    // Neighbours share their offset, so the rules are asked once a clock change.
    private long _from = long.MaxValue, _to = long.MinValue, _offset;

    private LocalZone(DateTimeZone zone) => _zone = zone;

    /// <summary>Its name in the database, such as America/New_York.</summary>
    public string Name => _zone.Id;

    /// <summary>The names of all areas and places, in order.</summary>
    public static IEnumerable<string> Names => DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal)
        && !id.StartsWith("Etc/", StringComparison.Ordinal));

    /// <summary>Version of the database, such as 2025b.</summary>
    public static string Version => TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>The longest time that divides every offset from UTC that the zone has from 1990 to 2050, microseconds.</summary>
    public long OffsetStep
    {
        get
        {
            var step = UnixTime.Day;
            foreach (var interval in _zone.GetZoneIntervals(Instant.FromUtc(1990, 1, 1, 0, 0), Instant.FromUtc(2050, 1, 1, 0, 0)))
            {
                var rest = Math.Abs(Micros(interval.WallOffset));
                while (rest != 0) (step, rest) = (rest, step % rest);
            }

            return step;
        }
    }

    /// <summary>The zone of a name or an offset such as +03:00; null for one that is neither.</summary>
    public static LocalZone? TryFind(string name)
    {
        if (FixedOffset(name) is { } fixedZone) return new LocalZone(fixedZone);
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone ? new LocalZone(zone) : null;
    }

    /// <summary>The zone of a name.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static LocalZone Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryFind(name) ?? throw new InputException($"'{name}' is no time zone",
            "give a name of the tz database such as America/New_York or Europe/Berlin, UTC, or an offset such as +03:00");
    }

    /// <summary>The instant of a local time: none in a skipped hour, two in a repeated one.</summary>
    /// <param name="local">The local time.</param>
    /// <param name="earlier">The instant, the earlier one of two.</param>
    /// <param name="later">The later one; the same unless the hour is repeated.</param>
    /// <returns>Number of instants: 0, 1 or 2.</returns>
    public int ToUtc(long local, out long earlier, out long later)
    {
        if (local >= _from && local < _to)
        {
            earlier = later = local - _offset;
            return 1;
        }

        var mapping = _zone.MapLocal(LocalDateTime.FromDateTime(ToDateTime(local)));
        earlier = local - Micros(mapping.EarlyInterval.WallOffset);
        later = local - Micros(mapping.LateInterval.WallOffset);
        if (mapping.Count == 1) Remember(mapping.EarlyInterval);
        return mapping.Count;
    }

    /// <summary>The local time of an instant.</summary>
    public long ToLocal(long utc) => utc + Micros(_zone.GetUtcOffset(Instant.FromUnixTimeTicks(utc * TicksPerMicrosecond)));

    /// <summary>The instant at which a local time is reached: of a repeated one the first, of a skipped one the clock change.</summary>
    public long ToUtcLenient(long local)
    {
        if (ToUtc(local, out var earlier, out _) > 0) return earlier;
        var mapping = _zone.MapLocal(LocalDateTime.FromDateTime(ToDateTime(local)));
        return mapping.EarlyInterval.End.ToUnixTimeTicks() / TicksPerMicrosecond;
    }

    // Local times of the interval that neither the change before nor the one after makes doubtful: a day from each.
    private void Remember(ZoneInterval interval)
    {
        _offset = Micros(interval.WallOffset);
        _from = interval.HasStart ? (interval.Start.ToUnixTimeTicks() / TicksPerMicrosecond) + _offset + UnixTime.Day : long.MinValue;
        _to = interval.HasEnd ? (interval.End.ToUnixTimeTicks() / TicksPerMicrosecond) + _offset - UnixTime.Day : long.MaxValue;
    }

    private static DateTime ToDateTime(long local) =>
        DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(local * TicksPerMicrosecond), DateTimeKind.Unspecified);

    private static long Micros(Offset offset) => offset.Ticks / TicksPerMicrosecond;

    // ±hh:mm
    private static DateTimeZone? FixedOffset(string name)
    {
        if (name.Length is not (3 or 6) || name[0] is not ('+' or '-') || (name.Length == 6 && name[3] != ':')) return null;
        var digits = name[1..].Replace(":", "", StringComparison.Ordinal);
        if (!digits.All(char.IsAsciiDigit)) return null;
        var minutes = (int.Parse(digits[..2], System.Globalization.CultureInfo.InvariantCulture) * 60)
            + (digits.Length == 4 ? int.Parse(digits[2..], System.Globalization.CultureInfo.InvariantCulture) : 0);
        return minutes > 14 * 60 ? null : DateTimeZone.ForOffset(Offset.FromSeconds((name[0] == '-' ? -60 : 60) * minutes));
    }
}
