namespace ParityFast.Stress;

/// <summary>What criteria look at, of one run.</summary>
public sealed record StressFigures
{
    /// <summary>Number of liquidations, partial ones included.</summary>
    public required int Liquidations { get; init; }

    /// <summary>Largest fall of equity from a peak, a positive fraction of the peak.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>Largest notional ÷ equity.</summary>
    public required double MaxLeverage { get; init; }

    /// <summary>Largest initial margin ÷ equity.</summary>
    public required double MaxMarginInUse { get; init; }

    /// <summary>Funding paid less funding received, as a fraction of the initial capital; negative if more was received.</summary>
    public required double FundingCost { get; init; }

    /// <summary>Annualised Sharpe ratio; NaN if it is not defined.</summary>
    public required double Sharpe { get; init; }

    /// <summary>The figure that a criterion looks at.</summary>
    internal double Of(string criterion) => criterion switch
    {
        "liquidations" => Liquidations,
        "max_drawdown" => MaxDrawdown,
        "max_leverage" => MaxLeverage,
        "max_margin_in_use" => MaxMarginInUse,
        "funding_cost" => FundingCost,
        "sharpe_ratio" => Sharpe,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, "There is no such figure."),
    };
}
