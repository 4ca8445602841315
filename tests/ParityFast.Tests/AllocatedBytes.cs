namespace ParityFast.Tests;

/// <summary>Counts what a piece of work allocates on its thread.</summary>
internal static class AllocatedBytes
{
    private const int Tries = 8;

    /// <summary>
    /// The least of several counts, each of fresh work: the first compiles, and the runtime and the array pools
    /// now and then allocate something of their own, which an allocation a bar is not hidden by.
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
