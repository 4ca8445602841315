using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Log;

/// <summary>Records of every kind in any order that a live session may write them: read as written, exported and rebuilt to the same bytes.</summary>
public sealed class RandomLogTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Write_RandomRecords_AreReadAndRebuilt()
    {
        using var folder = new TemporaryDirectory();
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 100); seed++)
        {
            var (path, json, again) = (folder.File($"{seed}.msgpack"), folder.File($"{seed}.json"), folder.File($"{seed}-again.msgpack"));
            var written = new RandomLog(seed).Write(path);
            Assert.Equal(written.Lines, Lines(path));
            var status = DecisionLog.Verify(path);
            Assert.Equal(written.Completed ? DecisionLogState.Intact : DecisionLogState.Incomplete, status.State);

            DecisionLogJson.Export(path, json);
            DecisionLogJson.Import(json, again);
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(again));

            var (log, exported) = (DecisionLog.Load(path), DecisionLog.Load(json));
            Assert.Equal(log.Decisions().Select(Comparable), exported.Decisions().Select(Comparable));
            Assert.Equal(log.EquityCurve(), exported.EquityCurve());
            Assert.Equal((log.DecisionCount, log.StatedDigest, log.RunId, log.StartTime, log.EndTime), (exported.DecisionCount, exported.StatedDigest, exported.RunId, exported.StartTime, exported.EndTime));
        }
    }

    private static string Comparable(RecordedDecision decision) =>
        $"{decision with { RecentMarks = null, Details = null, AccountReduceOnly = decision.AccountReduceOnly == true }} [{string.Join(' ', decision.RecentMarks!)}] {decision.Details}";

    private static List<string> Lines(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.Kind switch
            {
                LogRecordKind.Candle => $"candle {reader.CloseTime} {reader.MarkSteps} [{string.Join(' ', reader.Fields.ToArray())}]",
                LogRecordKind.Event => $"event {reader.EventName} {reader.EventPayload}",
                LogRecordKind.Decision => $"decision {reader.DecisionRecord} {reader.ExplicitClientOrderId}",
                _ => $"execution {reader.Execution}",
            });
        }

        return lines;
    }
}
