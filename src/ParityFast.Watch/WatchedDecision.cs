namespace ParityFast.Watch;

/// <summary>A decision that differs from the one before it, or that submitted an order.</summary>
/// <param name="Time">Time of the candle, Unix microseconds, as its source labels it.</param>
/// <param name="Action">Buy, sell, close or hold.</param>
/// <param name="Reason">Why, with its prices.</param>
internal sealed record WatchedDecision(long Time, string Action, string Reason)
{
    /// <summary>What became of the order: filled, pending, or a code; null for none.</summary>
    public string? Outcome { get; set; }
}
