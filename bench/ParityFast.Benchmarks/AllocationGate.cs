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
    // A pool that the collector emptied in between is filled again by the next invocation, which did not need it: the fewest bytes of some passes count.
    private const int Passes = 3;

    public static int Run()
    {
        var budget = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "allocation-budget.json")))!;
        var rows = Measure(budget);
        for (var pass = 1; pass < Passes && rows.Exists(row => !row.IsOk); pass++) rows = [.. rows.Zip(Measure(budget), Row.Better)];
        foreach (var row in rows) Console.WriteLine(row);
        string[] unknown = [.. budget.Keys.Except(rows.Select(row => row.Budget))];
        foreach (var name in unknown) Console.WriteLine($"FAIL {name}: has a budget and does not exist");
        return unknown.Length == 0 && rows.TrueForAll(row => row.IsOk) ? 0 : 1;
    }

    private static List<Row> Measure(Dictionary<string, double> budget) =>
        [.. BenchmarkRunner.Run(typeof(AllocationGate).Assembly, InProcessConfig.Bytes).SelectMany(summary => summary.Reports).Select(report =>
        {
            var benchmark = report.BenchmarkCase;
            // A case that does more than its siblings, such as a file with one more column, has a budget of its own.
            var name = BenchmarkCatalog.NameOf(benchmark);
            if (!budget.ContainsKey(name)) name = BenchmarkCatalog.MethodNameOf(benchmark);
            double? allowed = budget.TryGetValue(name, out var bytes) ? bytes : null;
            return new Row(BenchmarkCatalog.NameOf(benchmark), name, allowed, report.Success ? InProcessConfig.BytesOf(report) : null, benchmark.Descriptor.OperationsPerInvoke);
        })];

    /// <summary>Bytes an operation of one benchmark, null if it failed, beside its budget.</summary>
    private sealed record Row(string Name, string Budget, double? Allowed, double? Bytes, int Operations)
    {
        public bool IsOk => Bytes <= Allowed;

        public static Row Better(Row first, Row second) => second.IsOk || second.Bytes < first.Bytes ? second : first;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{(IsOk ? "ok  " : "FAIL")} {Name}: {Bytes:0.####} bytes an operation of {Operations}, {(Allowed is { } allowed ? $"budget {allowed:0.####}" : "no budget")}");
    }
}
