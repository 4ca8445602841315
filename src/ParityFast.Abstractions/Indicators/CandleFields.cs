namespace ParityFast;

/// <summary>Fields of a candle beside its close.</summary>
[Flags]
public enum CandleFields
{
    /// <summary>The close alone.</summary>
    None = 0,

    /// <summary>First price.</summary>
    Open = 1,

    /// <summary>Highest price.</summary>
    High = 2,

    /// <summary>Lowest price.</summary>
    Low = 4,

    /// <summary>Traded volume.</summary>
    Volume = 8,
}
