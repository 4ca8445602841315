namespace ParityFast.Log;

/// <summary>Equity at a moment.</summary>
/// <param name="Time">The moment, UTC, as the candle file labels it.</param>
/// <param name="Equity">Equity in quote units.</param>
public readonly record struct EquityPoint(DateTime Time, decimal Equity);
