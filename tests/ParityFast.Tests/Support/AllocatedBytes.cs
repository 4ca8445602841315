namespace ParityFast.Tests;

/// <summary>Counts what a piece of work allocates on its thread.</summary>
internal static class AllocatedBytes
{
    private const int Tries = 8;

    // A collection in between may move the count by some tens of bytes, each time when other processes collect all the time.
    private const int Slack = 1024;

    /// <summary>Demands that work on thousands of things more allocates no more: less than the smallest object for each hundred of them.</summary>
    /// <param name="fewer">What less work allocated.</param>
    /// <param name="more">What more work allocated.</param>
    /// <param name="difference">How many things more it was.</param>
    public static void AssertNoMore(long fewer, long more, int difference)
    {
        Assert.True(difference * 24L / 100 > Slack, "there are too few things to tell what one costs");
        Assert.InRange(more - fewer, -Slack, Slack);
    }

    /// <summary>
    /// The least of several counts, each of fresh work: the first compiles, and the runtime and the array pools
    /// now and then allocate something of their own, which an allocation a candle is not hidden by.
    /// </summary>
    public static long Least<T>(Func<T> prepare, Action<T> work)
        where T : IDisposable
    {
        var least = long.MaxValue;
        for (var i = 0; i < Tries; i++)
        {
            using var prepared = prepare();
            var before = GC.GetAllocatedBytesForCurrentThread();
            work(prepared);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>The same for work that needs nothing prepared.</summary>
    public static long Least(Action work) => Least(() => default(Nothing), _ => work());

    private readonly struct Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
