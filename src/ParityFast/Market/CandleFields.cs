namespace ParityFast.Market;

/// <summary>The columns that a source has. Time and close are always there.</summary>
[Flags]
public enum CandleFields
{
    /// <summary>No column.</summary>
    None = 0,

    /// <summary>The time of the candle.</summary>
    Time = 1,

    /// <summary>The first price.</summary>
    Open = 2,

    /// <summary>The highest price.</summary>
    High = 4,

    /// <summary>The lowest price.</summary>
    Low = 8,

    /// <summary>The last price.</summary>
    Close = 16,

    /// <summary>The traded volume.</summary>
    Volume = 32,

    /// <summary>When the candle closed.</summary>
    CloseTime = 64,
}
