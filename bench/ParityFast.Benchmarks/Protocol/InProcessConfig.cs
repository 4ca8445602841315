using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Mathematics.OutlierDetection;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>How BenchmarkDotNet measures inside this process, without a word on the console.</summary>
internal static class InProcessConfig
{
    /// <summary>A few invocations, for their bytes alone.</summary>
    public static IConfig Bytes => Quiet(Job.Dry.WithIterationCount(1).WithWarmupCount(2).WithInvocationCount(2).WithUnrollFactor(1));

    /// <summary>Every invocation is an iteration of its own, which <see cref="Slices"/> gather.</summary>
    /// <param name="benchmark">What is measured, which says whose processor time counts.</param>
    /// <param name="invocations">Number of invocations.</param>
    /// <param name="artifacts">Folder for BenchmarkDotNet's full JSON.</param>
    public static IConfig Timing(BenchmarkCase benchmark, int invocations, string artifacts) =>
        Quiet(Job.Default.WithLaunchCount(1).WithClock(ProcessorClock.For(benchmark)).WithEvaluateOverhead(false).WithOutlierMode(OutlierMode.DontRemove)
                .WithStrategy(RunStrategy.Monitoring).WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(2).WithIterationCount(invocations)
                // A collection between iterations would empty the caches that the next one reads from.
                .WithGcForce(false))
            .AddExporter(JsonExporter.Full).WithArtifactsPath(artifacts);

    /// <summary>Allocated bytes an operation of a report; null when none were counted.</summary>
    public static double? BytesOf(BenchmarkReport report) => report.GcStats.TotalOperations == 0 ? null
        // Whole invocations: bytes an operation are rounded down to nothing.
        : report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: false) / (double)report.GcStats.TotalOperations;

    private static ManualConfig Quiet(Job job) => ManualConfig.CreateEmpty().AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance).AddColumnProvider(DefaultColumnProviders.Instance);
}
