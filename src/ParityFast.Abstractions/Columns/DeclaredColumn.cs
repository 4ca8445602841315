namespace ParityFast;

/// <summary>A column as it was declared.</summary>
/// <param name="Indicator">What computes it; null for the mark.</param>
/// <param name="Parameters">What the indicator was made with, before its first candle.</param>
/// <param name="Handle">What a strategy reads it by.</param>
/// <param name="Unit">What its values are.</param>
/// <param name="Feed">How it gets its values if they are not computed from the base candles; otherwise null.</param>
internal readonly record struct DeclaredColumn(
    IndicatorColumn? Indicator, string Parameters, Indicator Handle, ColumnUnit Unit, ColumnFeed? Feed)
{
    /// <summary>The indicator's name, with its timeframe.</summary>
    public string Name => Indicator is null ? "close" : NameOf(Indicator, Feed?.Clock);

    public static string NameOf(IndicatorColumn indicator, PeriodClock? clock) =>
        clock is null ? indicator.Name : $"{indicator.Name}@{clock.Name}";
}
