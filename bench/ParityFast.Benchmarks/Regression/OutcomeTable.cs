using System.Globalization;
using System.Text;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A comparison as a table for people.</summary>
internal static class OutcomeTable
{
    public static string Format(Outcome outcome)
    {
        var (text, run) = (new StringBuilder(), outcome.Run);
        text.AppendLine(CultureInfo.InvariantCulture, $"{outcome.Repository.Current} against {outcome.Options.Reference} ({outcome.Repository.Reference})");
        text.AppendLine(outcome.ByProtocol
            ? "Processor time of the benchmarks in each tree. A ratio is the median of processes, each of which measured both trees in turn."
            : "One of the trees has no benchmarks to ask: processor time of whole commands of both tools, their start, compilation and reading of candles included.");
        foreach (var name in run.Differing) text.AppendLine(CultureInfo.InvariantCulture, $"Other decisions: {name}");
        if (outcome.DecidesOtherwise) return text.AppendLine("FAIL: the trees decide differently, so no time was measured. --expect-different-digests REASON measures all the same.").ToString();
        if (run.Differing.Count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"Expected: {outcome.Options.ExpectedDifference}");
        foreach (var name in run.NotComparable) text.AppendLine(CultureInfo.InvariantCulture, $"Not in both trees alike, left out: {name}");

        var width = run.Rows.Max(row => row.Benchmark.Name.Length);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{"benchmark".PadRight(width)}  {"reference",12}  {"now",12}  {"ratio",6}  {"interval",-16}  {"pairs",5}  verdict");
        foreach (var row in run.Rows) AppendRow(text, row, width, outcome.Options.Short);
        text.AppendLine();
        foreach (var row in outcome.AllocatingMore)
            text.AppendLine(CultureInfo.InvariantCulture, $"FAIL: {row.Benchmark.Name} allocates {row.CurrentBytes * row.Benchmark.Operations:N0} bytes, {row.ReferenceBytes * row.Benchmark.Operations:N0} before");
        foreach (var row in outcome.Slower) text.AppendLine(CultureInfo.InvariantCulture, $"FAIL: {row.Benchmark.Name} is slower, {row.Judgement.Ratio:F3} times");
        if (run.WasCutShort) text.AppendLine("The time was over before every row had all of its pairs: see --minutes.");
        return text.AppendLine(Last(outcome)).ToString();
    }

    private static void AppendRow(StringBuilder text, Row row, int width, bool isShort)
    {
        if (row.Pairs.Count == 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Benchmark.Name.PadRight(width)}  not measured: the time was over");
            return;
        }

        var judgement = row.Judgement;
        var interval = judgement.Low is { } low && judgement.High is { } high ? string.Create(CultureInfo.InvariantCulture, $"{low:F3} to {high:F3}") : "";
        var verdict = isShort ? "not judged" : judgement.Verdict.ToString().ToLowerInvariant() + (judgement.Reason.Length > 0 ? $": {judgement.Reason}" : "");
        text.AppendLine(CultureInfo.InvariantCulture, $"{row.Benchmark.Name.PadRight(width)}  {Time(row.Pairs.Select(pair => pair.ReferenceMedian)),12}  {Time(row.Pairs.Select(pair => pair.CurrentMedian)),12}  {judgement.Ratio,6:F3}  {interval,-16}  {row.Pairs.Count,5}  {verdict}");
        if (row.CurrentBytes is not null || row.CurrentInstructions is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"{"".PadRight(width)}  a {row.Benchmark.Unit}{Bytes(row)}{Instructions(row)}");
    }

    private static string Bytes(Row row) => row.CurrentBytes is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; {row.ReferenceBytes * row.Benchmark.Operations:N0} and {row.CurrentBytes * row.Benchmark.Operations:N0} bytes a run");

    private static string Instructions(Row row) => row.CurrentInstructions is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; {row.ReferenceInstructions:F1} and {row.CurrentInstructions:F1} instructions");

    private static string Time(IEnumerable<double> medians) => Median.Of(medians) switch
    {
        >= 1e6 and var whole => string.Create(CultureInfo.InvariantCulture, $"{whole / 1e6:F1} ms"),
        var nanoseconds => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F2} ns"),
    };

    private static string Last(Outcome outcome)
    {
        if (outcome.Options.Short) return outcome.ExitCode == 0 ? "Decisions and bytes are as before; a short run judges no time." : "Not as before.";
        var counts = outcome.Run.Rows.Where(row => row.Pairs.Count > 0).GroupBy(row => row.Judgement.Verdict).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        return string.Join(", ", counts);
    }
}
