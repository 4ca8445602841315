namespace ParityFast.Orders;

/// <summary>A time in which trading costs more.</summary>
/// <param name="From">Its first moment, Unix microseconds, UTC.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="SlippageMultiplier">What slippage is multiplied by.</param>
/// <param name="SpreadMultiplier">What the spread is multiplied by.</param>
public readonly record struct LiquidityWindow(long From, long To, decimal SlippageMultiplier, decimal SpreadMultiplier);
