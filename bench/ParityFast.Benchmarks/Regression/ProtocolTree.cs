using System.Globalization;
using System.Text.Json;
using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A tree that is measured by its own benchmarks.</summary>
/// <param name="folder">Root of the tree.</param>
/// <param name="artifacts">Folder for BenchmarkDotNet's files.</param>
/// <param name="version">The version in which it is asked.</param>
internal sealed class ProtocolTree(string folder, string artifacts, int version) : ITree
{
    public const string Project = "bench/ParityFast.Benchmarks";

    private readonly string _program = Path.Combine(folder, Project, "bin", "Release", "net10.0", "ParityFast.Benchmarks.dll");
    private Conversation? _round;
    private int _measured;

    public async Task<IReadOnlyList<BenchmarkEntry>> List(CancellationToken cancellation) => await Ask<BenchmarkEntry[]>(["list"], cancellation);

    public async Task<string> Digest(string name, CancellationToken cancellation) => (await Ask<WorkDone>(["work", name, "1"], cancellation)).Digest;

    public async Task<Measurement> Measure(string name, CancellationToken cancellation)
    {
        string[] question = ["measure", name, Path.Combine(artifacts, string.Create(CultureInfo.InvariantCulture, $"{_measured++:D4}"))];
        if (version < ProtocolVersion.Serves) return await Ask<Measurement>(question, cancellation);
        // The start of the runtime and of BenchmarkDotNet takes longer than a measurement: once a round.
        _round ??= new Conversation(folder, "dotnet", [_program, "--protocol", "serve"]);
        return Read<Measurement>(question, await _round.Ask(ProtocolJson.Write(question), cancellation));
    }

    public async Task EndRound()
    {
        if (_round is { } ended) await ended.DisposeAsync();
        _round = null;
    }

    public async Task<double?> Instructions(BenchmarkEntry benchmark, CancellationToken cancellation)
    {
        // A process starts, compiles and warms up once, whatever it does then: the difference of two counts is the work alone.
        const int Few = 40, Many = 60;
        if (await Count(benchmark.Name, Few, cancellation) is not { } few || await Count(benchmark.Name, Many, cancellation) is not { } many) return null;
        return (many - few) / (double)(Many - Few) / benchmark.Operations;
    }

    private async Task<T> Ask<T>(string[] question, CancellationToken cancellation) =>
        Read<T>(question, await Child.Demand(folder, "dotnet", [_program, "--protocol", .. question], cancellation));

    private T Read<T>(string[] question, string answer)
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

    private Task<long?> Count(string name, int times, CancellationToken cancellation) =>
        InstructionCount.Of(folder, ["dotnet", _program, "--protocol", "work", name, times.ToString(CultureInfo.InvariantCulture)], cancellation);
}
