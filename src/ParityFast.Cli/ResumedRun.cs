using System.CommandLine;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Cli;

/// <summary>What the log of a live session says that it is made of.</summary>
internal sealed record ResumedRun(DecisionLogHeader Header, StrategyDefinition Strategy, BacktestOptions Account)
{
    /// <exception cref="InputException">The log cannot be read, or its strategy is not available.</exception>
    public static ResumedRun Of(string path, ParseResult parsed, StrategyOptions options)
    {
        using var reader = DecisionLogReader.Open(path);
        var header = reader.Header;
        // The first decision follows from the history, which the log holds.
        var account = RecordedRun.Options(header) with { FirstDecision = 0 };
        return new ResumedRun(header, StrategyNote.Of(options.Recorded(parsed, path, header)), account);
    }
}
