namespace ParityFast.Margin;

/// <summary>The requirements of an exchange for positions whose notional lies in one range.</summary>
public sealed record MarginTier
{
    /// <summary>Notional from which on the tier holds, in quote units; null is the cap of the tier below, or 0.</summary>
    public decimal? NotionalFloor { get; init; }

    /// <summary>Largest notional of the tier, in quote units; null for none, which only the last tier may have.</summary>
    public decimal? NotionalCap { get; init; }

    /// <summary>Highest leverage at which a position of the tier may be entered; initial margin is at least notional ÷ this.</summary>
    public required decimal MaxLeverage { get; init; }

    /// <summary>Maintenance margin as a fraction of the notional, before the amount is taken off; at most nine fractional digits.</summary>
    public required decimal MaintenanceRate { get; init; }

    /// <summary>
    /// Quote units that are taken off, so that the maintenance margin does not jump at the start of the tier; null derives it:
    /// amount of the tier below + floor × (rate - rate of the tier below).
    /// </summary>
    public decimal? MaintenanceAmount { get; init; }
}
