using System.Text;
using ParityFast.Input;

namespace ParityFast.Funding;

/// <summary>How to read a funding history. The defaults read what exchanges publish.</summary>
public sealed record FundingFileOptions
{
    /// <summary>The defaults: times in UTC.</summary>
    public static FundingFileOptions Default { get; } = new();

    /// <summary>
    /// By how much written times are ahead of UTC, if they name no zone. An epoch is always UTC.
    /// </summary>
    public TimeSpan ZoneOffset { get; init; }

    /// <summary>
    /// How long after its due minute a payment may be stamped: exchanges stamp a payment some milliseconds after it was due, and a stamp
    /// within this of a whole minute is that minute. Zero takes every stamp as it is written. Less than a minute.
    /// </summary>
    public TimeSpan StampTolerance { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The offset that a zone such as +03:00, -0530, +08 or Z says, ahead of UTC.</summary>
    /// <param name="zone">The zone as a person writes it.</param>
    /// <exception cref="InputException">It is no such zone.</exception>
    public static TimeSpan ParseZone(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (zone is "" or "Z" or "UTC") return TimeSpan.Zero;
        return CandleTime.Parse(Encoding.UTF8.GetBytes("1970-01-01T00:00" + zone), out var time) == TimeFault.None && zone[0] is '+' or '-'
            ? TimeSpan.FromMicroseconds(-time)
            : throw new InputException($"time zone '{zone}' is not an offset from UTC", "write it as +03:00, -05:30 or Z");
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(StampTolerance, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(StampTolerance, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ZoneOffset.Duration(), TimeSpan.FromDays(1), nameof(ZoneOffset));
    }
}
