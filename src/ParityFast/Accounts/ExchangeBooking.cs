namespace ParityFast.Accounts;

/// <summary>
/// What an exchange reports about a payment or a liquidation that it applied itself, beyond the fields of every such event.
/// </summary>
/// <param name="Id">The exchange's name of it: it is applied once, however often it is reported.</param>
/// <param name="Time">When it was, Unix microseconds.</param>
/// <param name="Rate">Rate of a funding payment, a fraction of the notional, positive when longs pay; null if it is not known.</param>
/// <param name="Price">Average price of a liquidation, per base unit; zero for funding.</param>
internal sealed record ExchangeBooking(string Id, long Time, decimal? Rate, Money Price);
