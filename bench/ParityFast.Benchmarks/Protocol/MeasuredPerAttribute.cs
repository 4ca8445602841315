namespace ParityFast.Benchmarks.Protocol;

/// <summary>What one operation of a benchmark is: its nanoseconds are those of a candle, a row, a fill.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MeasuredPerAttribute(string unit) : Attribute
{
    public string Unit => unit;

    /// <summary>True if the work is done on several threads: the processor time of the process counts then, not that of one thread.</summary>
    public bool OnSeveralThreads { get; init; }
}
