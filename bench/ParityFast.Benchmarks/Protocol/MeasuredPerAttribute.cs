namespace ParityFast.Benchmarks.Protocol;

/// <summary>What one operation of a benchmark is: its nanoseconds are those of a candle, a row, a fill.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MeasuredPerAttribute(string unit) : Attribute
{
    public string Unit => unit;
}
