namespace ParityFast.Accounts;

/// <summary>A fill as fee tiers count it.</summary>
/// <param name="Time">When it was, Unix microseconds.</param>
/// <param name="Notional">Quantity × price in quote units, never negative.</param>
public readonly record struct TradedNotional(long Time, Money Notional);
