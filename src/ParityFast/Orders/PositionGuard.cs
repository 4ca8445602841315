using ParityFast.Accounts;

namespace ParityFast.Orders;

/// <summary>
/// Watches an open position at each candle's mark: its distance to the liquidation price, and its margin as a share of equity. Both
/// are compared without a quotient.
/// </summary>
internal sealed class PositionGuard(GuardOptions options)
{
    /// <summary>How close the position is to its liquidation.</summary>
    public LiquidationRisk Risk { get; private set; }

    /// <summary>True while the margin is beyond its share.</summary>
    public bool ExceedsMargin { get; private set; }

    /// <summary>Looks at the liquidation price; true if the risk has changed.</summary>
    /// <param name="mark">Mark in price steps.</param>
    /// <param name="level">Liquidation price in price steps; null if nothing is held or it cannot be reached.</param>
    public bool LookAtDistance(long mark, long? level)
    {
        var before = Risk;
        Risk = IsWithin(options.MinLiquidationDistancePct, mark, level) ? LiquidationRisk.Critical
            : IsWithin(options.LiquidationWarningPct, mark, level) ? LiquidationRisk.Warning
            : LiquidationRisk.None;
        return Risk != before;
    }

    /// <summary>Looks at the margin; true if it has crossed its limit.</summary>
    /// <param name="margin">What secures the position, in quote units; zero if nothing is held.</param>
    /// <param name="equity">Equity at the mark, in quote units.</param>
    public bool LookAtMargin(decimal margin, decimal equity)
    {
        var before = ExceedsMargin;
        ExceedsMargin = margin > options.MaxMarginInUsePct * equity;
        return ExceedsMargin != before;
    }

    private static bool IsWithin(decimal? share, long mark, long? level) => level is { } price && Math.Abs(mark - price) < share * mark;
}
