namespace ParityFast.Market;

/// <summary>A field of candles that two series have at the same close time with other values.</summary>
/// <param name="Field">Open, high, low, close or volume.</param>
/// <param name="Count">Number of such candles.</param>
/// <param name="FirstCloseTime">Close time of the first of them, Unix microseconds; 0 for none.</param>
/// <param name="Left">Its value in the first series; null if no candle differs, or the series lacks the field.</param>
/// <param name="Right">Its value in the second series; null alike.</param>
/// <param name="IsCompared">False if one of them lacks the field.</param>
internal sealed record DifferingField(string Field, int Count, long FirstCloseTime, string? Left, string? Right, bool IsCompared);
