using ParityFast.External;
using ParityFast.Input;

namespace ParityFast.Loop;

/// <summary>Gives columns what the contract does not know: the days of zones, and the values of series.</summary>
internal static class RunColumns
{
    /// <summary>Binds the columns that are declared.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="interval">Length of a candle, microseconds.</param>
    /// <param name="series">The values of series; null if nothing gives any.</param>
    /// <exception cref="InputException">
    /// There is no such zone, candles do not meet the start of its days, nothing gives a series, or a value is finer than its scale.
    /// </exception>
    public static void Bind(IndicatorColumns columns, long interval, SeriesTapes? series)
    {
        foreach (var clock in columns.ZoneClocks) clock.Periods ??= PeriodsOf(clock, clock.Zone!, interval);
        if (columns.HasSeries) (series ?? SeriesTapes.Of([])).Bind(columns);
    }

    /// <summary>True if a column depends on the tz database.</summary>
    public static bool NeedsZones(StrategySetup setup) => setup.Columns.ZoneClocks.Any();

    private static ZonePeriods PeriodsOf(PeriodClock clock, PeriodZone zone, long interval)
    {
        var found = LocalZone.TryFind(zone.Name) ?? throw new InputException(
            $"the strategy reads days of '{zone.Name}', which is no time zone",
            Suggestion.Before(zone.Name, [.. LocalZone.Names]) + "give a name of the tz database such as America/New_York");
        var periods = new ZonePeriods(found, clock.Length / UnixTime.Day, clock.IsOfWeeks,
            zone.OpensAt.Ticks / TimeSpan.TicksPerMicrosecond);
        if (interval > 0 && periods.Step % interval == 0) return periods;
        throw new InputException(FormattableString.Invariant(
            $"the strategy reads candles of {clock.Name}, which candles of {interval / 1_000_000m} s do not meet the start of"),
            FormattableString.Invariant($"give candles whose length divides {periods.Step / UnixTime.Minute} minutes"));
    }
}
