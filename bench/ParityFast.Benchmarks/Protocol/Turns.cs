using Perfolizer.Horology;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// Measures a benchmark of two trees in one process, a few milliseconds of the one and a few of the other. What else is at work on the machine, and the
/// state that the process has come to be in, meet both alike, and their ratio hardly shows it.
/// </summary>
internal static class Turns
{
    // Long beside what the clock costs, short beside how long the machine stays as it is.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);

    // Of the warm-up, which ends when the runtime has compiled what it will, and of a tree's turns in a part.
    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(250), Part = TimeSpan.FromMilliseconds(60);

    private const int Parts = 2, Fewest = 4;

    // A method is called 30 times before it is compiled with counters, and 30 times more before it is compiled for good.
    private const int Calls = 64;

    /// <summary>Nanoseconds an operation, turn by turn of each tree.</summary>
    /// <param name="name">The benchmark.</param>
    /// <param name="reference">The one tree.</param>
    /// <param name="current">The other.</param>
    public static TurnsTaken Measure(string name, LoadedTree reference, LoadedTree current)
    {
        var (benchmark, parsed) = (BenchmarkCatalog.Find(name, InProcessConfig.Bytes).BenchmarksCases[0], BenchmarkName.Parse(name));
        var clock = ProcessorClock.For(benchmark);
        // The clock of the process also counts what compiles on another thread meanwhile.
        var warm = BenchmarkCatalog.MeasuredPer(benchmark).OnSeveralThreads ? 3 * Warm : Warm;
        var (first, second) = (new List<double>(), new List<double>());
        for (var part = 0; part < Parts; part++)
        {
            // Data lies elsewhere in memory each time, and the other tree comes first.
            var (early, late) = part % 2 == 0 ? (reference, current) : (current, reference);
            using var one = early.SetUp(parsed);
            using var other = late.SetUp(parsed);
            var (before, now) = part % 2 == 0 ? (one, other) : (other, one);
            var invocation = WarmUp(clock, before, now, part == 0 ? warm : TimeSpan.Zero);
            var invocations = Math.Clamp((int)Math.Ceiling(Turn / invocation), 1, 500);
            var operations = (double)invocations * benchmark.Descriptor.OperationsPerInvoke;
            for (var turn = Math.Max(Fewest, (int)(Part / (invocation * invocations))); turn > 0; turn--)
            {
                if (turn % 2 == 0) first.Add(Take(clock, before, invocations) / operations);
                second.Add(Take(clock, now, invocations) / operations);
                if (turn % 2 != 0) first.Add(Take(clock, before, invocations) / operations);
            }
        }

        return new TurnsTaken(name, [.. first], [.. second]);
    }

    // Works for at least this long and often enough to compile what an invocation calls once, and at least twice: how long one takes then.
    private static TimeSpan WarmUp(IClock clock, LoadedBenchmark before, LoadedBenchmark now, TimeSpan atLeast)
    {
        var (spent, last) = (TimeSpan.Zero, TimeSpan.Zero);
        // Longer invocations are compiled while they run, and half as long again is enough.
        for (var calls = 0; calls < 2 || spent < atLeast || (calls < Calls && spent < 1.5 * atLeast); spent += last, calls++)
            last = TimeSpan.FromMicroseconds((Take(clock, before, 1) + Take(clock, now, 1)) / 2 / 1000);
        return last;
    }

    // Nanoseconds.
    private static double Take(IClock clock, LoadedBenchmark benchmark, int invocations)
    {
        var nanoseconds = 0.0;
        for (var i = 0; i < invocations; i++)
        {
            benchmark.Prepare();
            var start = clock.Start();
            benchmark.Work();
            nanoseconds += start.GetElapsed().GetNanoseconds();
        }

        return nanoseconds;
    }
}
