using System.Runtime.InteropServices;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// Processor time as BenchmarkDotNet's clock. A thread that others push off its processor stops this clock and not the one on the wall:
/// on a machine with other work the spread is a fraction. A benchmark that works on one thread counts that thread alone, since the runtime
/// compiles and collects on others; one that works on several counts the process.
/// </summary>
internal sealed partial class ProcessorClock : IClock
{
    // CLOCK_PROCESS_CPUTIME_ID and CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int Process = 2, Thread = 3;

    private readonly int _clock;

    private ProcessorClock(int clock) => _clock = clock;

    /// <summary>The clock for a benchmark's work on 64-bit Linux; elsewhere that of the wall.</summary>
    public static IClock For(BenchmarkCase benchmark) => !OperatingSystem.IsLinux() || !Environment.Is64BitProcess ? Chronometer.BestClock
        : new ProcessorClock(BenchmarkCatalog.MeasuredPer(benchmark).OnSeveralThreads ? Process : Thread);

    public string Title => _clock == Thread ? "processor time of the thread" : "processor time of the process";

    public bool IsAvailable => true;

    public Frequency Frequency => Frequency.GHz;

    public long GetTimestamp() => Read(_clock, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : throw new InvalidOperationException("the system does not tell the processor time");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds, Nanoseconds;
    }
}
