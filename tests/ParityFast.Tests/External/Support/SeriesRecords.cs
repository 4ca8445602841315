using ParityFast.Comparison;
using ParityFast.Log;

namespace ParityFast.Tests.External;

/// <summary>What a log of a run with series holds, as text.</summary>
internal static class SeriesRecords
{
    // Everything from the first record to the footer.
    public static string RecordBytes(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.Kind switch
            {
                LogRecordKind.Candle => $"candle {reader.CloseTime} {reader.MarkSteps}",
                LogRecordKind.Decision => $"{reader.DecisionRecord} {reader.Equity}",
                LogRecordKind.Execution => reader.Execution.ToString(),
                _ => $"{reader.EventName} {reader.EventPayload}",
            });
        }

        return string.Join('\n', lines);
    }

    public static List<string> SeriesIn(string path) => [.. RecordBytes(path).Split('\n').Where(line => line.StartsWith("series ",
        StringComparison.Ordinal))];

    public static List<string> Events(string path) =>
        [.. RecordBytes(path).Split('\n').Where(line => line.StartsWith("series", StringComparison.Ordinal)).Select(line =>
            line.Split(' ')[0])];

    /// <summary>A log diverges nowhere from the backtest's, and its replay takes the same decisions.</summary>
    public static ReplayReport AssertRepeats(string backtest, string log, StrategyDefinition strategy)
    {
        var report = Parity.Compare(backtest, log, new ParityOptions { MinHours = 0 });
        Assert.True(report.IsGo);
        Assert.Empty(report.Divergences);
        var replay = Parity.Replay(log, strategy);
        Assert.True(replay.Agrees, $"{log}: {replay.FirstDifference}");
        return replay;
    }
}
