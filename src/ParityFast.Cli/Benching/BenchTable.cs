using System.Globalization;
using ParityFast.Input;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Benching;

/// <summary>A bench report as a person reads it on a terminal of 80 columns.</summary>
internal static class BenchTable
{
    private const int Width = 80;

    public static void Write(BenchReport report, BudgetOutcome? budget, TextWriter output)
    {
        var proof = report.Proof;
        var rejected = proof.Rejected == 0 ? "" : FormattableString.Invariant($", {proof.Rejected:N0} orders rejected");
        Line($"{report.StrategyName} on {report.Symbol}");
        Line($"{proof.Candles:N0} candles, {proof.Orders:N0} orders, {proof.Fills:N0} fills{rejected}");
        Line($"Candles: {report.Source}");
        Line($"Processor: {report.Processor ?? "unknown"}");
        Line($"");
        Line($"{"",-20}{"ns a bar",10}{"half of the runs",20}{"fastest",10}{"bytes a bar",14}");
        foreach (var figure in report.Figures)
        {
            var half = FormattableString.Invariant($"{figure.Lower:0.00} to {figure.Upper:0.00}");
            Line($"{figure.Mode.Title,-20}{figure.Median,10:0.00}{half,20}{figure.Lowest,10:0.00}{Bytes(figure),14}");
        }

        Line($"medians of {Counted.Of(report.Figures[0].NsPerBar.Length, "run")}; the log has {report.LogBytesPerBar:0.0} bytes a candle");
        Line($"");
        WriteCandles();
        WriteBudget();

        void WriteCandles()
        {
            Line($"{"candles",-28}{"as a sweep does it",20}{"skipping always",20}");
            Row("skipped", counts => counts.Skipped);
            foreach (var (reason, _) in report.Sweep.Calls.Where(call => call.Value + (report.Always?.CallsFor(call.Key) ?? 0) > 0))
                Row(Reason(reason), counts => counts.CallsFor(reason));
            Row("warm-up", counts => counts.WarmUp);
            if (report.Sweep.CallsFor("skipping_off") > 0)
            {
                Line($"");
                Line($"A sweep stops to skip for a time when more than one candle in four is called.");
            }

            foreach (var advice in BenchAdvice.Of(report.Always ?? report.Sweep))
            {
                Line($"");
                foreach (var line in Wrap(advice.Text, "").Concat(Wrap(advice.Hint, "  "))) Line($"{line}");
            }
        }

        void WriteBudget()
        {
            if (budget is null) return;
            Line($"");
            var compared = $"{Counted.Of(budget.Rows.Count - budget.NotCompared, "limit")} compared, {budget.Beyond.Count()} exceeded";
            Line($"budget {budget.Path}: {(budget.Written ? "written" : compared)}");
            var why = budget.Processor is null ? "" : $": times are for {budget.Processor}";
            if (budget.NotCompared > 0) Line($"{Counted.Of(budget.NotCompared, "limit")} not compared{why}");
        }

        void Row(string title, Func<SkipReport, int> count) =>
            Line($"{title,-28}{Share(count, report.Sweep),20}{(report.Always is { } always ? Share(count, always) : "-"),20}");

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());
    }

    private static List<string> Wrap(string text, string indent)
    {
        var lines = new List<string> { indent };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length > Width) lines.Add(indent);
            lines[^1] += word + " ";
        }

        return lines;
    }

    private static string Share(Func<SkipReport, int> count, SkipReport counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{count(counts):N0} {100.0 * count(counts) / counts.Candles,6:0.0} %");

    private static string Bytes(BenchFigure figure) =>
        figure.BytesPerBar is { } bytes ? bytes.ToString("0.###", CultureInfo.InvariantCulture) : "-";

    private static string Reason(string name) => name switch
    {
        "order" => "order",
        "raw_number" => "raw number read",
        "state_changed" => "state changed",
        "too_many_comparisons" => "too many comparisons",
        "comparison_changed" => "a comparison changed",
        "something_due" => "something was due",
        "first_hold" => "first hold after these",
        _ => "skipping did not pay",
    };
}
