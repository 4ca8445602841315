namespace ParityFast.Tests.Reference;

public sealed class BaselinePerpsReferenceTests(ITestOutputHelper output)
{
    /// <summary>
    /// Every recorded call of the Python reference engine that lies in the reference material, whichever files those are. Only at the
    /// calls that the recording itself names as sensitive to precision may the answer be another: there 28-digit decimals and
    /// exact fractions disagree. A stop that such a call left or dropped may then differ until both have the same again.
    /// </summary>
    [Fact]
    public void Decide_RecordedCallsOfTheOriginal_SameDecisionAndStop()
    {
        var files = Directory.GetFiles(SharedFolder.Require("reference/decide"), "*.json.gz").Order().ToArray();
        Assert.NotEmpty(files);
        var (calls, sameText, failures) = (0, 0, new List<string>());
        foreach (var file in files)
        {
            using var sequence = RecordedSequence.Open(file);
            using var replay = new SequenceReplay(sequence);
            var hasParted = false;
            foreach (var (call, differences, actual) in replay.Run())
            {
                calls++;
                if (actual.Reason == call.Expected.Reason) sameText++;
                hasParted = differences.Length > 0 && (hasParted || sequence.PrecisionSensitiveCalls.Contains(call.Index));
                if (differences.Length == 0) continue;
                var text = $"{sequence.Id} call {call.Index}: {differences}";
                if (hasParted) output.WriteLine("allowed: " + text);
                else failures.Add(text);
            }
        }

        output.WriteLine($"{files.Length} sequences, {calls} calls, {sameText} reasons of the same text, {failures.Count} differences");
        Assert.True(failures.Count == 0, $"{failures.Count} of {calls} calls differ:\n{string.Join('\n', failures.Take(20))}");
    }
}
