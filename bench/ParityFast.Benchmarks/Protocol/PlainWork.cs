using BenchmarkDotNet.Running;
using Perfolizer.Horology;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>Does a benchmark's work without measuring it: for its digest, for what counts a whole process, and to warm up.</summary>
internal static class PlainWork
{
    public static WorkDone Do(BenchmarkCase benchmark, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return With(benchmark, work =>
        {
            object? result = null;
            for (var i = 0; i < count; i++) result = work();
            return new WorkDone(BenchmarkCatalog.NameOf(benchmark), ResultDigest.Of(result));
        });
    }

    // A method is called 30 times before it is compiled with counters, and 30 times more before it is compiled for good.
    private const int Calls = 64;

    /// <summary>
    /// Works for at least this much processor time, and often enough to compile for good what an invocation calls once: a file of candles took
    /// 1.6 times as long before that. Longer invocations are compiled while they run, and half as long again is enough.
    /// </summary>
    /// <returns>How much of it one invocation took at the end.</returns>
    public static TimeSpan WarmUp(BenchmarkCase benchmark, TimeSpan atLeast) => With(benchmark, work =>
    {
        var (clock, last) = (ProcessorClock.For(benchmark).Start(), TimeSpan.Zero);
        var (begun, calls) = (TimeSpan.Zero, 0);
        for (; begun < atLeast || (calls < Calls && begun < 1.5 * atLeast); begun += last, calls++)
        {
            work();
            last = clock.GetElapsed().GetTimeSpan() - begun;
        }

        return last;
    });

    private static T With<T>(BenchmarkCase benchmark, Func<Func<object?>, T> use)
    {
        var descriptor = benchmark.Descriptor;
        var instance = Activator.CreateInstance(descriptor.Type)!;
        foreach (var parameter in benchmark.Parameters.Items) descriptor.Type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);
        descriptor.GlobalSetupMethod?.Invoke(instance, null);
        try
        {
            return use(() => descriptor.WorkloadMethod.Invoke(instance, null));
        }
        finally
        {
            descriptor.GlobalCleanupMethod?.Invoke(instance, null);
        }
    }
}
