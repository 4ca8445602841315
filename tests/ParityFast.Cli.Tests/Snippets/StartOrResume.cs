using ParityFast.Live;
using ParityFast.LogFormat;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>What a live program does when it starts, as docs/executors.md shows it.</summary>
internal static class StartOrResume
{
    public static LiveSession Open(StrategyDefinition strategy, Instrument instrument, IOrderExecutor executor, LiveOptions options)
    {
        // <snippet>
        // The newest log that has no footer is a session that did not end. Continue it; otherwise start a new one.
        Directory.CreateDirectory(options.LogDirectory);
        var unfinished = Directory.EnumerateFiles(options.LogDirectory, "live_*.msgpack", SearchOption.AllDirectories)
            .OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
            .FirstOrDefault(path => DecisionLog.Load(path).Status!.State is DecisionLogState.Incomplete or DecisionLogState.Torn);
        var session = unfinished is null
            ? LiveSession.Create(strategy, instrument, executor, options)
            : LiveSession.Resume(unfinished, strategy, instrument, executor, options);
        // </snippet>
        return session;
    }
}
