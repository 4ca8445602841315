namespace ParityFast.Strategies;

/// <summary>Configuration of <see cref="RsiAtr"/>.</summary>
public sealed record RsiAtrConfig
{
    /// <summary>Changes that the relative strength index averages, at least 1.</summary>
    public int RsiPeriod { get; init; } = 14;

    /// <summary>True ranges that the average true range averages, at least 1.</summary>
    public int AtrPeriod { get; init; } = 14;

    /// <summary>Buys while the index is below this, 0 to 100.</summary>
    public decimal EntryRsi { get; init; } = 30m;

    /// <summary>Leaves while the index is above this, 0 to 100.</summary>
    public decimal ExitRsi { get; init; } = 70m;

    /// <summary>Distance of the stop below the entry, in average true ranges.</summary>
    public decimal StopAtrs { get; init; } = 2m;

    /// <summary>Fraction of equity that an entry takes.</summary>
    public decimal PositionFraction { get; init; } = 0.1m;
}
