using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ParityFast.Benchmarks.Regression;

/// <summary>Processor time of all children that have ended, with theirs: once a child has ended .NET does not tell on Linux.</summary>
internal static partial class ChildrenTime
{
    // RUSAGE_CHILDREN.
    private const int Children = -1;

    /// <summary>User and system time; null if this system does not tell (the wall clock serves then).</summary>
    public static TimeSpan? Now => OperatingSystem.IsLinux() && Environment.Is64BitProcess && Read(Children, out var usage) == 0
        ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
        : null;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Read(int who, out Usage usage);

    // Seconds and microseconds of user time, then of system time, then fourteen counts that are not read.
    [InlineArray(18)]
    private struct Usage
    {
        private long _first;
    }
}
