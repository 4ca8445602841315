namespace ParityFast.Margin;

/// <summary>What a liquidation does to an isolated position.</summary>
/// <param name="ClosedQuantity">Quantity steps that the venue closes, never negative.</param>
/// <param name="Remaining">The position after it; of quantity zero if all of it was closed.</param>
/// <param name="Fee">The venue's fee on what was closed.</param>
/// <param name="Returned">Margin that comes back after the whole position was closed, never negative.</param>
/// <param name="InsuranceFund">What the margin did not cover and an insurance fund would pay, never negative.</param>
internal readonly record struct LiquidationOutcome(long ClosedQuantity, IsolatedPosition Remaining, Money Fee, Money Returned,
    Money InsuranceFund)
{
    /// <summary>True if nothing of the position is left.</summary>
    public bool IsWhole => Remaining.SignedQuantity == 0;
}
