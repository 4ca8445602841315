namespace ParityFast.Sweeps;

/// <summary>How far a sweep has come. Threads report in no order: a later report may say a little less.</summary>
/// <param name="BarSets">Candles × sets done so far.</param>
public readonly record struct SweepProgress(long BarSets);
