namespace ParityFast.Strategies;

/// <summary>Configuration of <see cref="SmaCross"/>.</summary>
public sealed record SmaCrossConfig
{
    /// <summary>Candles of the short average, at least 1.</summary>
    public int ShortMaPeriod { get; init; } = 5;

    /// <summary>Candles of the long average, more than the short one's.</summary>
    public int LongMaPeriod { get; init; } = 20;

    /// <summary>Fraction of equity that an entry takes. 0.998 leaves room for 0.1 % commission and 0.05 % slippage.</summary>
    public decimal PositionFraction { get; init; } = 0.998m;
}
