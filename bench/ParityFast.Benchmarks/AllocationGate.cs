using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Running;
using ParityFast.Benchmarks.Protocol;

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
        var failures = 0;
        var seen = new HashSet<string>();
        foreach (var report in BenchmarkRunner.Run(typeof(AllocationGate).Assembly, InProcessConfig.Bytes).SelectMany(summary => summary.Reports))
        {
            // A case that does more than its siblings, such as a file with one more column, has a budget of its own.
            var name = BenchmarkCatalog.NameOf(report.BenchmarkCase);
            if (!budget.ContainsKey(name)) name = BenchmarkCatalog.MethodNameOf(report.BenchmarkCase);
            var bytes = InProcessConfig.BytesOf(report);
            var known = budget.TryGetValue(name, out var allowed);
            seen.Add(name);
            var ok = report.Success && known && bytes <= allowed;
            failures += ok ? 0 : 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(ok ? "ok  " : "FAIL")} {BenchmarkCatalog.NameOf(report.BenchmarkCase)}: {bytes:0.####} bytes an operation of {report.BenchmarkCase.Descriptor.OperationsPerInvoke}, {(known ? $"budget {allowed:0.####}" : "no budget")}"));
        }

        foreach (var name in budget.Keys.Except(seen))
        {
            failures++;
            Console.WriteLine($"FAIL {name}: has a budget and does not exist");
        }

        return failures == 0 ? 0 : 1;
    }
}
