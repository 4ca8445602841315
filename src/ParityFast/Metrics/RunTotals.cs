namespace ParityFast.Metrics;

/// <summary>What a run knows besides its equity and its trades. Costs are positive when paid.</summary>
public readonly record struct RunTotals
{
    /// <summary>Length of a candle.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>From the open of the first candle to the close of the last, gaps included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Exact equity before the first candle; null takes that of the candles.</summary>
    public Money? InitialCapital { get; init; }

    /// <summary>Exact equity at the last candle; null takes that of the candles.</summary>
    public Money? FinalEquity { get; init; }

    /// <summary>Candles at whose close a position was open.</summary>
    public int BarsInPosition { get; init; }

    /// <summary>Number of fills: entries, closes and partial closes.</summary>
    public int Fills { get; init; }

    /// <summary>Commission paid, in quote currency; positive when paid.</summary>
    public double Commission { get; init; }

    /// <summary>Quantity × distance of each fill price from its mark, in quote currency; positive when it cost.</summary>
    public double Slippage { get; init; }

    /// <summary>Funding paid less funding received, in quote currency; positive when paid.</summary>
    public double Funding { get; init; }

    /// <summary>Number of liquidations, partial ones included.</summary>
    public int Liquidations { get; init; }

    /// <summary>What liquidations lost beyond the margin, in quote currency; paid by an insurance fund and not by the account.</summary>
    public double InsuranceFund { get; init; }

    /// <summary>Largest notional ÷ equity at a candle's mark; null if it is not kept.</summary>
    public double? MaxLeverage { get; init; }

    /// <summary>Largest margin of the position ÷ equity at a candle's mark; null if it is not kept.</summary>
    public double? MaxMarginInUse { get; init; }
}
