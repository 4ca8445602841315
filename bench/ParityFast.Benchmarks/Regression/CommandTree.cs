using System.Text.Json;
using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>
/// A tree that is measured by the commands <c>backtest</c> and <c>sweep</c> of its own tool, because it or the other one has no
/// benchmarks to ask. Whole processes: the start of the runtime, compilation and reading of the candles are in the figures.
/// </summary>
/// <param name="folder">Root of the tree.</param>
/// <param name="input">Folder with the candle file and the instrument.</param>
internal sealed class CommandTree(string folder, CommandInput input) : ITree
{
    public const string Project = "src/ParityFast.Cli";

    private readonly string _program = Path.Combine(folder, Project, "bin", "Release", "net10.0", "ParityFast.Cli.dll");

    public Task<IReadOnlyList<BenchmarkEntry>> List(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<BenchmarkEntry>>([.. input.Commands.Keys.Select(name => new BenchmarkEntry(name, "run", 1))]);

    public async Task<string> Digest(string name, CancellationToken cancellation) =>
        DigestOf((await Run(name, cancellation)).Output) ?? throw new AgainstException($"the tool of {folder} printed no digest for '{name}'", "take a later REF");

    public async Task<Measurement> Measure(string name, CancellationToken cancellation) =>
        new(name, [(await Run(name, cancellation)).Processor.TotalNanoseconds], Bytes: null);

    public async Task<double?> Instructions(BenchmarkEntry benchmark, CancellationToken cancellation) =>
        await InstructionCount.Of(folder, ["dotnet", _program, .. input.Commands[benchmark.Name]], cancellation);

    /// <summary>The digest of a backtest, or those of all rows of a sweep.</summary>
    public static string? DigestOf(string json)
    {
        using var answer = JsonDocument.Parse(json);
        if (answer.RootElement.TryGetProperty("digest", out var digest)) return digest.GetString();
        if (!answer.RootElement.TryGetProperty("best", out var rows)) return null;
        return string.Join(' ', rows.EnumerateArray().OrderBy(row => row.GetProperty("set").GetInt64()).Select(row => row.GetProperty("digest").GetString()));
    }

    private async Task<ChildResult> Run(string name, CancellationToken cancellation)
    {
        var result = await Child.Run(input.Folder, "dotnet", [_program, .. input.Commands[name]], cancellation);
        return result.Code == 0 ? result : throw new AgainstException($"the tool of {folder} ended '{name}' with {result.Code}", $"it said:\n{result.LastWords}");
    }
}
