namespace ParityFast.Benchmarks.Regression;

/// <summary>
/// Whether a benchmark allocates more than it did. Bytes hardly vary between processes: what is allowed for is some hundred bytes
/// that the runtime takes now and then, or buffers that a pool hands out once and not another time, to one thread and not to another.
/// </summary>
internal static class ByteRule
{
    private const double AllowedShare = 0.005, AllowedBytes = 1_024;

    /// <param name="reference">Bytes of one invocation; null when they were not counted.</param>
    /// <param name="current">The same in the working tree.</param>
    public static bool IsMore(double? reference, double? current) => current > reference * (1 + AllowedShare) + AllowedBytes;
}
