namespace MyStrategy;

/// <summary>The settings of <see cref="MyStrategy"/>; in strategy.json the names are written like_this.</summary>
public sealed record MyStrategyConfig
{
    /// <summary>Candles of the short average.</summary>
    public int ShortMaPeriod { get; init; } = 10;

    /// <summary>Candles of the long average, more than the short one's.</summary>
    public int LongMaPeriod { get; init; } = 30;

    /// <summary>Fraction of equity that an entry takes.</summary>
    public decimal PositionFraction { get; init; } = 0.5m;
}
