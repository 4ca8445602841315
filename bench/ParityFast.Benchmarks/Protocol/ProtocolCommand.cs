using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// The side of the protocol that answers, in a process of its own:
/// <c>--protocol list</c>, <c>--protocol work NAME COUNT</c>, <c>--protocol measure NAME FOLDER</c>, <c>--protocol turns NAME REFERENCE CURRENT</c>;
/// or <c>--protocol serve</c>, which answers such questions one after another, each a JSON array on a line of standard input, until that ends.
/// </summary>
internal static class ProtocolCommand
{
    private static readonly Dictionary<string, LoadedTree> Trees = [];

    public static int Run(ReadOnlySpan<string> arguments)
    {
        // What others print while they work is no answer.
        var answer = Console.Out;
        Console.SetOut(Console.Error);
        try
        {
            if (arguments is not ["serve"])
            {
                answer.WriteLine(Answer(arguments));
                return 0;
            }

            while (Console.In.ReadLine() is { } question)
            {
                answer.WriteLine(Answer(ProtocolJson.Read<string[]>(question)));
                answer.Flush();
            }

            return 0;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or JsonException)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            return 2;
        }
    }

    private static string Answer(ReadOnlySpan<string> question) => question switch
    {
        ["list"] => ProtocolJson.Write(List()),
        ["work", var name, var count] => ProtocolJson.Write(PlainWork.Do(BenchmarkCatalog.Find(name, InProcessConfig.Bytes).BenchmarksCases[0], int.Parse(count, CultureInfo.InvariantCulture))),
        ["measure", var name, var folder] => ProtocolJson.Write(Measure(name, folder)),
        ["turns", var name, var reference, var current] => ProtocolJson.Write(Turns.Measure(name, Tree(reference), Tree(current))),
        _ => throw new ArgumentException("expected list, work NAME COUNT, measure NAME FOLDER, turns NAME REFERENCE CURRENT or serve"),
    };

    private static LoadedTree Tree(string program)
    {
        if (!Trees.TryGetValue(program, out var tree)) Trees.Add(program, tree = new LoadedTree(program));
        return tree;
    }

    private static BenchmarkEntry[] List() =>
        [.. BenchmarkCatalog.All(InProcessConfig.Bytes).Select(benchmark => new BenchmarkEntry(BenchmarkCatalog.NameOf(benchmark), BenchmarkCatalog.UnitOf(benchmark), benchmark.Descriptor.OperationsPerInvoke))];

    private static Measurement Measure(string name, string folder)
    {
        var benchmark = BenchmarkCatalog.Find(name, InProcessConfig.Bytes).BenchmarksCases[0];
        var invocations = Slices.Figures * Slices.Prepare(benchmark);
        var report = BenchmarkRunner.Run(BenchmarkCatalog.Find(name, InProcessConfig.Timing(benchmark, invocations, folder))).Reports.SingleOrDefault();
        if (report is not { Success: true }) throw new InvalidOperationException($"{name} did not run: {string.Join(' ', report?.ExecuteResults.SelectMany(result => result.Errors) ?? [])}");
        var nanoseconds = report.AllMeasurements.Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Actual))
            .Select(measurement => measurement.GetAverageTime().Nanoseconds).ToArray();
        return new Measurement(name, Slices.Gather(nanoseconds), InProcessConfig.BytesOf(report));
    }
}
