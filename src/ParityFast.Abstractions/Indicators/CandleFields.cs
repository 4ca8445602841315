namespace ParityFast;

/// <summary>Fields of a candle. Every candle has a time and a close; the others are there if its source has them.</summary>
[Flags]
public enum CandleFields
{
    /// <summary>No field beside the time and the close.</summary>
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
