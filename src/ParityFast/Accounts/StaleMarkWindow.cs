namespace ParityFast.Accounts;

/// <summary>A time in which candles come too late to trade on.</summary>
/// <param name="From">Close time of its first candle, Unix microseconds, UTC.</param>
/// <param name="To">Close time of its last candle.</param>
/// <param name="AgeSeconds">Age at which its candles come.</param>
public readonly record struct StaleMarkWindow(long From, long To, int AgeSeconds);
