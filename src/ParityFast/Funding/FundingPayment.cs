namespace ParityFast.Funding;

/// <summary>One funding payment of a market.</summary>
/// <param name="Time">When it is due, Unix microseconds, UTC.</param>
/// <param name="Rate">Fraction of the position's notional; positive means that longs pay shorts.</param>
public readonly record struct FundingPayment(long Time, decimal Rate);
