using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>How BenchmarkDotNet measures inside this process, without a word on the console.</summary>
internal static class InProcessConfig
{
    /// <summary>A few invocations, for their bytes alone.</summary>
    public static IConfig Bytes => Quiet(Job.Dry.WithIterationCount(1).WithWarmupCount(2).WithInvocationCount(2).WithUnrollFactor(1));

    /// <summary>
    /// About a second of one process. Short, because what differs between processes (the addresses of code and data, which tier a
    /// method reached) differs more than what differs within one, and only more processes average it out.
    /// </summary>
    /// <param name="operations">Operations of one invocation: one of a great many is an iteration of its own.</param>
    /// <param name="artifacts">Folder for BenchmarkDotNet's full JSON.</param>
    public static IConfig Timing(long operations, string artifacts)
    {
        var job = Job.Default.WithLaunchCount(1).WithClock(ThreadClock.Best).WithUnrollFactor(1).WithEvaluateOverhead(false).WithOutlierMode(OutlierMode.DontRemove);
        return Quiet(operations > 500_000
                // Without the stage that calls what is measured thirty times a tier: seconds of a sweep, whose loops are compiled while they run.
                ? job.WithStrategy(RunStrategy.Monitoring).WithInvocationCount(1).WithWarmupCount(10).WithIterationCount(7)
                : job.WithStrategy(RunStrategy.Throughput).WithIterationTime(TimeInterval.FromMilliseconds(25)).WithWarmupCount(12).WithIterationCount(9))
            .AddExporter(JsonExporter.Full).WithArtifactsPath(artifacts);
    }

    /// <summary>Allocated bytes an operation of a report; null when none were counted.</summary>
    public static double? BytesOf(BenchmarkReport report) => report.GcStats.TotalOperations == 0 ? null
        // Whole invocations: bytes an operation are rounded down to nothing.
        : report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: false) / (double)report.GcStats.TotalOperations;

    private static ManualConfig Quiet(Job job) => ManualConfig.CreateEmpty().AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance).AddColumnProvider(DefaultColumnProviders.Instance);
}
