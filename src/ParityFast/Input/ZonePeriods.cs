namespace ParityFast.Input;

/// <summary>Days or weeks of a zone, with its clock changes.</summary>
/// <param name="zone">The zone.</param>
/// <param name="days">Number of days of a period.</param>
/// <param name="isOfWeeks">True if periods begin on a Monday.</param>
/// <param name="opensAt">Microseconds from local midnight to the start of a day.</param>
internal sealed class ZonePeriods(LocalZone zone, long days, bool isOfWeeks, long opensAt) : IZonePeriods
{
    // 1970-01-05 was a Monday.
    private readonly long _firstDay = isOfWeeks ? 4 : 0;

    /// <summary>What candles must divide, microseconds, so that every period begins with one.</summary>
    public long Step
    {
        get
        {
            var (step, rest) = (zone.OffsetStep, opensAt);
            while (rest != 0) (step, rest) = (rest, step % rest);
            return step;
        }
    }

    /// <inheritdoc/>
    public (long Start, long End) Of(long time)
    {
        var number = Floor(Floor(zone.ToLocal(time) - opensAt, UnixTime.Day) - _firstDay, days);
        // A start that the clocks reach twice is the first one: some local times after it are before it.
        while (time >= StartOf(number + 1)) number++;
        while (time < StartOf(number)) number--;
        return (StartOf(number), StartOf(number + 1));
    }

    private long StartOf(long number) => zone.ToUtcLenient((_firstDay + number * days) * UnixTime.Day + opensAt);

    private static long Floor(long value, long divisor) => value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}
