using System.Text;
using ParityFast.Input;

namespace ParityFast.Funding;

/// <summary>How to read a funding history. The defaults read what exchanges publish.</summary>
public sealed record FundingFileOptions
{
    /// <summary>The defaults: times in UTC.</summary>
    public static FundingFileOptions Default { get; } = new();

    /// <summary>
    /// Microseconds by which written times are ahead of UTC if they name no zone. An epoch is always UTC.
    /// </summary>
    public long ZoneOffset { get; init; }

    /// <summary>
    /// Microseconds by which a payment's stamp may be later than its due minute: exchanges stamp a payment some milliseconds after it was
    /// due, and a stamp within this of a whole minute is that minute. 0 takes every stamp as it is written.
    /// </summary>
    public long StampTolerance { get; init; } = CandleTime.Second;

    /// <summary>The offset that a zone such as +03:00, -0530, +08 or Z says, in microseconds ahead of UTC.</summary>
    /// <param name="zone">The zone as a person writes it.</param>
    /// <exception cref="InputException">It is no such zone.</exception>
    public static long ParseZone(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (zone is "" or "Z" or "UTC") return 0;
        return CandleTime.Parse(Encoding.UTF8.GetBytes("1970-01-01T00:00" + zone), out var time) == TimeFault.None && zone[0] is '+' or '-'
            ? -time
            : throw new InputException($"time zone '{zone}' is not an offset from UTC", "write it as +03:00, -05:30 or Z");
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(StampTolerance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(StampTolerance, CandleTime.Minute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(ZoneOffset), CandleTime.Day);
    }
}
