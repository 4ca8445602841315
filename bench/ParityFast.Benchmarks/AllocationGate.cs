using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ParityFast.Benchmarks;

/// <summary>
/// Runs every benchmark briefly and compares the bytes that it allocates with allocation-budget.json. Bytes are the same on every
/// machine; time is not, and is not looked at.
/// </summary>
internal static class AllocationGate
{
    public static int Run()
    {
        var budget = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "allocation-budget.json")))!;
        var job = Job.Dry.WithIterationCount(1).WithWarmupCount(2).WithInvocationCount(2).WithUnrollFactor(1).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance);
        var failures = 0;
        var seen = new HashSet<string>();
        foreach (var report in BenchmarkRunner.Run(typeof(AllocationGate).Assembly, config).SelectMany(summary => summary.Reports))
        {
            var name = $"{report.BenchmarkCase.Descriptor.Type.Name}.{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}";
            var operations = report.BenchmarkCase.Descriptor.OperationsPerInvoke;
            // Whole invocations: bytes an operation are rounded down to nothing.
            double? bytes = report.GcStats.TotalOperations == 0 ? null
                : report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: false) / (double)report.GcStats.TotalOperations;
            var known = budget.TryGetValue(name, out var allowed);
            seen.Add(name);
            var ok = report.Success && known && bytes <= allowed;
            failures += ok ? 0 : 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(ok ? "ok  " : "FAIL")} {name}: {bytes:0.####} bytes an operation of {operations}, {(known ? $"budget {allowed:0.####}" : "no budget")}"));
        }

        foreach (var name in budget.Keys.Except(seen))
        {
            failures++;
            Console.WriteLine($"FAIL {name}: has a budget and does not exist");
        }

        return failures == 0 ? 0 : 1;
    }
}
