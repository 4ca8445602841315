namespace ParityFast.Cli;

/// <summary>What slippage follows from, as people name it.</summary>
internal enum SlippageModel
{
    /// <summary>Nothing: always the same rate.</summary>
    Fixed,

    /// <summary>The standard deviation of the last returns.</summary>
    Volatility,

    /// <summary>The order's share of the candle's volume.</summary>
    Volume,

    /// <summary>The square root of the order's share of the candle's volume.</summary>
    VolumeSqrt,
}
