namespace ParityFast.Sweeps;

/// <summary>How far a sweep has come; read it from any thread.</summary>
public sealed class SweepProgress
{
    private long _barSets;

    /// <summary>Candles × sets done so far.</summary>
    public long BarSets => Interlocked.Read(ref _barSets);

    internal void Add(long barSets) => Interlocked.Add(ref _barSets, barSets);
}
