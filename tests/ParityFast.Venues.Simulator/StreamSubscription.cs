namespace ParityFast.Venues.Simulator;

/// <summary>What a venue answers to a message of a client, and the stream that begins with it.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Market">The market that is streamed; null for none.</param>
/// <param name="LengthMs">Length of its candles.</param>
/// <param name="Format">A candle as a message.</param>
internal sealed record StreamSubscription(string Answer, SimulatedMarket? Market = null, long LengthMs = 0, Func<SimulatedCandle, bool, string>? Format = null);
