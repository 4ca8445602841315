using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A process of the working tree's build that loads the benchmarks of both trees.</summary>
/// <param name="reference">The reference.</param>
/// <param name="current">The working tree.</param>
internal sealed class SharedProcess(ProtocolTree reference, ProtocolTree current) : ITurns
{
    private Conversation? _round;

    public async Task<ProcessPair> Measure(string name, CancellationToken cancellation)
    {
        string[] question = ["turns", name, reference.Program, current.Program];
        // The start of the runtime and of BenchmarkDotNet takes longer than a measurement: once a round.
        _round ??= new Conversation(current.Folder, "dotnet", [current.Program, "--protocol", "serve"]);
        var turns = current.Read<TurnsTaken>(question, await _round.Ask(ProtocolJson.Write(question), cancellation));
        return new ProcessPair(turns.Reference, turns.Current);
    }

    public async Task EndRound()
    {
        if (_round is { } ended) await ended.DisposeAsync();
        _round = null;
    }
}
