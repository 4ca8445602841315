using System.Runtime.InteropServices;
using Perfolizer.Horology;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// Processor time of the calling thread, as BenchmarkDotNet's clock. A thread that others push off its processor stops this clock and
/// not the one on the wall: on a machine with other work the spread is a fraction. Every benchmark works on one thread and waits for nothing.
/// </summary>
internal sealed partial class ThreadClock : IClock
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadProcessorTime = 3;

    /// <summary>This clock on 64-bit Linux; elsewhere that of the wall.</summary>
    public static IClock Best { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess ? new ThreadClock() : Chronometer.BestClock;

    public string Title => "processor time of the thread";

    public bool IsAvailable => true;

    public Frequency Frequency => Frequency.GHz;

    public long GetTimestamp() => Read(ThreadProcessorTime, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : throw new InvalidOperationException("the system does not tell the processor time of a thread");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds, Nanoseconds;
    }
}
