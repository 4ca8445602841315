namespace ParityFast.Strategies;

/// <summary>Configuration of <see cref="Breakout"/>.</summary>
public sealed record BreakoutConfig
{
    /// <summary>Candles whose highest high must be passed to enter, at least 1.</summary>
    public int EntryPeriod { get; init; } = 20;

    /// <summary>Candles whose lowest low must be broken to leave, at least 1.</summary>
    public int ExitPeriod { get; init; } = 10;

    /// <summary>Fraction of equity that an entry takes.</summary>
    public decimal PositionFraction { get; init; } = 0.1m;
}
