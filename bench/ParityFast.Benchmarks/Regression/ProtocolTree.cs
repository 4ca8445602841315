using System.Globalization;
using System.Text.Json;
using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A tree that is measured by its own benchmarks.</summary>
/// <param name="folder">Root of the tree.</param>
/// <param name="artifacts">Folder for BenchmarkDotNet's files.</param>
internal sealed class ProtocolTree(string folder, string artifacts) : ITree
{
    public const string Project = "bench/ParityFast.Benchmarks";

    private int _measured;

    public string Folder => folder;

    /// <summary>The built benchmarks.</summary>
    public string Program { get; } = Path.Combine(folder, Project, "bin", "Release", "net10.0", "ParityFast.Benchmarks.dll");

    public async Task<IReadOnlyList<BenchmarkEntry>> List(CancellationToken cancellation) => await Ask<BenchmarkEntry[]>(["list"], cancellation);

    public async Task<string> Digest(string name, CancellationToken cancellation) => (await Ask<WorkDone>(["work", name, "1"], cancellation)).Digest;

    public Task<Measurement> Measure(string name, CancellationToken cancellation) =>
        Ask<Measurement>(["measure", name, Path.Combine(artifacts, string.Create(CultureInfo.InvariantCulture, $"{_measured++:D4}"))], cancellation);

    public async Task<double?> Instructions(BenchmarkEntry benchmark, CancellationToken cancellation)
    {
        // A process starts, compiles and warms up once, whatever it does then: the difference of two counts is the work alone.
        const int Few = 40, Many = 60;
        if (await Count(benchmark.Name, Few, cancellation) is not { } few || await Count(benchmark.Name, Many, cancellation) is not { } many) return null;
        return (many - few) / (double)(Many - Few) / benchmark.Operations;
    }

    /// <exception cref="AgainstException">The answer is no such thing.</exception>
    public T Read<T>(string[] question, string answer)
    {
        try
        {
            return ProtocolJson.Read<T>(answer);
        }
        catch (JsonException error)
        {
            throw new AgainstException($"{folder} answered '{string.Join(' ', question)}' with something else: {error.Message}", $"raise {ProtocolVersion.File} when answers change");
        }
    }

    private async Task<T> Ask<T>(string[] question, CancellationToken cancellation) =>
        Read<T>(question, await Child.Demand(folder, "dotnet", [Program, "--protocol", .. question], cancellation));

    private Task<long?> Count(string name, int times, CancellationToken cancellation) =>
        InstructionCount.Of(folder, ["dotnet", Program, "--protocol", "work", name, times.ToString(CultureInfo.InvariantCulture)], cancellation);
}
