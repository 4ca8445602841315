namespace ParityFast;

/// <summary>
/// A handle to a declared indicator, kept in a field of the strategy and read with <c>context[indicator]</c> or, for an earlier
/// candle, <c>context[indicator, lag]</c>.
/// </summary>
public readonly struct Indicator
{
    internal Indicator(nint offset, long weight, int warmUp) => (Offset, Weight, WarmUp) = (offset, weight, warmUp);

    /// <summary>
    /// Number of candles, the current one included, from which the indicator has a value; negative if that depends on the candles' times,
    /// as of an indicator of another timeframe: ask <see cref="DecisionContext.IsReady(Indicator, int)"/>.
    /// </summary>
    public int WarmUp { get; }

    /// <summary>Distance in elements from the mark's column to this one.</summary>
    internal nint Offset { get; }

    /// <summary>What a column value is divided by to be in price steps.</summary>
    internal long Weight { get; }
}
