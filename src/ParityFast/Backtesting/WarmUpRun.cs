namespace ParityFast;

/// <summary>A run of a <see cref="WarmUpReport"/>.</summary>
/// <param name="Times">How many times the base history it had.</param>
/// <param name="Candles">Candles of its history.</param>
/// <param name="Decisions">Number of decisions.</param>
/// <param name="FirstDifference">
/// Close time of the first candle at which it decides otherwise than the run with the longest history, UTC; null if it never does.
/// </param>
/// <param name="Difference">What both decide there, in words; null if they never differ.</param>
public sealed record WarmUpRun(int Times, int Candles, int Decisions, DateTime? FirstDifference, string? Difference);
