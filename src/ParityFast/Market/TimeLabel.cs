namespace ParityFast.Market;

/// <summary>Which end of its interval the time of a candle names.</summary>
public enum TimeLabel
{
    /// <summary>The time is when the candle opened; it closes one interval later. Exchanges label this way.</summary>
    Open,

    /// <summary>The time is when the candle closed.</summary>
    Close,
}
