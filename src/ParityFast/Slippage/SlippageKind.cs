namespace ParityFast.Slippage;

/// <summary>What the distance of a fill from the market price follows from.</summary>
public enum SlippageKind
{
    /// <summary>Nothing: always the same rate.</summary>
    Fixed,

    /// <summary>The standard deviation of the last closes' returns.</summary>
    Volatility,

    /// <summary>The share of the candle's volume that the order is, in proportion.</summary>
    VolumeLinear,

    /// <summary>The square root of the share of the candle's volume that the order is.</summary>
    VolumeSquareRoot,
}
