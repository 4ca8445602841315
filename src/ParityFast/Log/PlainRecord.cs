namespace ParityFast.Log;

/// <summary>A candle, or a hold that repeats the one before, as it is stored.</summary>
/// <param name="Start">Its first byte, from where reading ahead began.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="IsCandle">True for a candle.</param>
/// <param name="Close">Close less the close before, in price steps.</param>
/// <param name="Deviation">Close time less the one that is expected, microseconds.</param>
internal readonly record struct PlainRecord(int Start, int Length, bool IsCandle, long Close, long Deviation);
