namespace ParityFast.Market;

/// <summary>
/// One candle in whole steps, its time as the source labels it in Unix microseconds, and its close if the source says it, else 0; absent
/// prices are the close, an absent volume is 0.
/// </summary>
internal readonly record struct LabelledCandle(long Time, long Open, long High, long Low, long Close, long Volume, long CloseTime = 0);
