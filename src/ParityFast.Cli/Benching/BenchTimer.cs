using System.Diagnostics;

namespace ParityFast.Cli.Benching;

/// <summary>
/// Times the ways of running a strategy in turn, so that what disturbs the machine disturbs all of them, and counts the bytes that they
/// allocate. The work of every run is compared with that of the first.
/// </summary>
internal sealed class BenchTimer(BenchSubject subject, int runs)
{
    // Two rounds: the compiler ends its second tier only after nothing new was called for a while.
    private const int WarmUpRounds = 2, BytesTries = 3, BuffersMost = 128 * 1024;

    /// <summary>
    /// Bytes per run that are not part of the figures: the runtime's own, and dictionaries that the first order or rejection makes.
    /// </summary>
    public const int BytesNoise = 1024;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(200), Shortest = TimeSpan.FromMilliseconds(20);

    private readonly BenchDifferences _differences = new();
    private int _done;

    /// <summary>Timed runs of each way so far.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>How runs differed from the first one; none if all is well.</summary>
    public BenchDifferences Differences => _differences;

    public IReadOnlyList<BenchFigure> Measure(CancellationToken cancellation)
    {
        var modes = subject.Modes;
        var repeats = new int[modes.Count];
        for (var round = 0; round < WarmUpRounds; round++)
        {
            for (var i = 0; i < modes.Count; i++) repeats[i] = Warm(modes[i], cancellation);
        }

        var times = modes.Select(_ => new double[runs]).ToArray();
        for (var run = 0; run < runs; run++)
        {
            for (var i = 0; i < modes.Count; i++) times[i][run] = Time(modes[i], repeats[i], cancellation);
            Volatile.Write(ref _done, run + 1);
        }

        foreach (var series in times) Array.Sort(series);
        return [.. modes.Select((mode, i) => new BenchFigure(mode, times[i], BytesPerBar(mode, cancellation)))];
    }

    // How many runs make a stretch that is long enough to be timed.
    private int Warm(BenchMode mode, CancellationToken cancellation)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        while (count == 0 || watch.Elapsed < WarmUp)
        {
            Run(mode, cancellation);
            count++;
        }

        mode.Clean();
        return (int)Math.Clamp(Math.Ceiling(count * (Shortest / watch.Elapsed)), 1, count);
    }

    private double Time(BenchMode mode, int repeats, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++) Run(mode, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(start);
        mode.Clean();
        return elapsed.TotalNanoseconds / ((double)repeats * subject.Candles.Count);
    }

    private void Run(BenchMode mode, CancellationToken cancellation)
    {
        // A short series is over before a run looks for it.
        cancellation.ThrowIfCancellationRequested();
        _differences.Compare(mode.Title, mode.Run(subject.Candles, cancellation));
    }

    // What the whole series allocates beyond its first candle alone: making a run ready is not part of a candle. Nor is a buffer that is
    // made once, when the log or the account first needs it: the second half of the series then allocates nothing.
    private double? BytesPerBar(BenchMode mode, CancellationToken cancellation)
    {
        var bars = subject.Candles.Count - 1;
        if (bars == 0) return null;
        var (whole, half, one) = (Of(bars + 1), Of((bars + 1) / 2), Of(1));
        var (all, later) = (whole - one, whole - half);
        var isMadeOnce = all < BytesNoise || (all < BuffersMost && later < BytesNoise);
        return isMadeOnce ? 0 : Math.Round(all / (double)bars, 3);

        long Of(int candles)
        {
            var bytes = Bytes(() => mode.Run(subject.Candles.First(candles), cancellation));
            mode.Clean();
            return bytes;
        }
    }

    // The fewest of several: what the runtime allocates now and then for itself is not the strategy's. A run stays on its thread.
    private static long Bytes(Action run)
    {
        var fewest = long.MaxValue;
        for (var i = 0; i < BytesTries; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
