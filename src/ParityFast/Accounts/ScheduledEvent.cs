namespace ParityFast.Accounts;

/// <summary>An account event that is known before the run, such as one of the live log that a backtest follows.</summary>
/// <param name="CloseTime">
/// Close time of the candle before whose decision it is due, Unix microseconds; a later candle takes it if there is none.
/// </param>
/// <param name="Event">What is due.</param>
/// <param name="BeforeFill">True for funding that was applied before an order that was pending at the candle was filled.</param>
internal readonly record struct ScheduledEvent(long CloseTime, AccountEvent Event, bool BeforeFill = false);
