using System.Globalization;

namespace ParityFast.Features;

/// <summary>
/// A timeframe, or a session, as an expression writes it: <c>1h</c>, <c>1d America/New_York</c>, <c>1d America/Chicago 17:00</c>.
/// </summary>
/// <param name="Length">Its length.</param>
/// <param name="Zone">The zone of its days; null for UTC.</param>
internal sealed record FeatureTimeframe(string Length, PeriodZone? Zone)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static FeatureTimeframe Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return Checked(new FeatureTimeframe(words.Length == 0 ? "" : words[0], null));
        var opensAt = default(TimeOnly);
        if (words.Length > 3 || (words.Length == 3
            && !TimeOnly.TryParseExact(words[2], ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out opensAt)))
        {
            throw new ArgumentException($"a day begins at a time such as 17:00, and not '{string.Join(' ', words[2..])}'");
        }

        return Checked(new FeatureTimeframe(words[0], new PeriodZone(words[1], opensAt)));
    }

    /// <summary>Reads one; null if it is none.</summary>
    public static FeatureTimeframe? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The timeframe as a strategy declares it.</summary>
    public Timeframe On(StrategySetup setup) =>
        Zone is { } zone ? setup.On(Length, zone.Name, zone.OpensAt) : setup.On(Length);

    /// <inheritdoc/>
    public override string ToString() => Zone is null ? Length : $"{Length} {Zone}";

    private static FeatureTimeframe Checked(FeatureTimeframe timeframe)
    {
        _ = new PeriodClock(timeframe.Length, timeframe.Zone);
        return timeframe;
    }
}
