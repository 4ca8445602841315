using System.Globalization;
using ParityFast.Input;
using ParityFast.Stress;

namespace ParityFast.Cli;

/// <summary>A suite's report as a person reads it on a terminal of 80 columns.</summary>
internal static class StressTable
{
    // Of the columns, negative for text that begins at the left.
    private static readonly int[] Widths = [-17, -7, 4, 8, 8, 8, 9, 9, 10];

    public static void Write(StressReport report, TextWriter output)
    {
        void Line(string text) => output.WriteLine(text.TrimEnd());
        Line(string.Create(CultureInfo.InvariantCulture,
            $"{report.StrategyName} on {report.Symbol}, preset {report.Preset.Name}, seed {report.Seed}"));
        Line("");
        Line(Columns(["case", "status", "liq", "drawdn", "lever", "margin", "funding", "Sharpe", "equity"]));
        foreach (var run in report.Runs) Line(Row(run));
        Line("");
        foreach (var name in report.Undisturbed.Verdicts.Select(verdict => verdict.Criterion)) Line(Worst(report, name));
        Line("");
        string[] idle = [.. report.Cases.Where(run => !run.DiffersFrom(report.Undisturbed)).Select(run => run.Name)];
        if (idle.Length > 0) Line(Terminal.Wrapped($"no effect: {string.Join(", ", idle)} changed nothing of this run", Terminal.Columns));
        Line($"{StressJson.Name(report.Status)}{Reasons(report)}");
    }

    private static string Row(StressRun run)
    {
        var figures = run.Figures;
        return Columns(
        [
            run.Name, StressJson.Name(run.Status), figures.Liquidations.ToString(CultureInfo.InvariantCulture),
            StressFigureText.Percent(figures.MaxDrawdown), StressFigureText.Ratio(figures.MaxLeverage),
            StressFigureText.Percent(figures.MaxMarginInUse), StressFigureText.Percent(figures.FundingCost),
            StressFigureText.Ratio(figures.Sharpe), StressFigureText.Money(run.FinalEquity),
        ]);
    }

    private static string Columns(string[] cells) =>
        string.Concat(cells.Zip(Widths, (cell, width) => width < 0 ? cell.PadRight(-width) : cell.PadLeft(width)));

    // The run whose figure is farthest towards or beyond its limit.
    private static string Worst(StressReport report, string criterion)
    {
        var isSmallest = report.Preset.Criteria.Single(known => known.Name == criterion).IsSmallest;
        var runs = report.Runs.Select(run => (run.Name, Verdict: run.Verdicts.Single(verdict => verdict.Criterion == criterion)));
        var (name, worst) = runs.MaxBy(run =>
            double.IsNaN(run.Verdict.Figure) ? double.PositiveInfinity : isSmallest ? -run.Verdict.Figure : run.Verdict.Figure);
        return string.Create(CultureInfo.InvariantCulture,
            $"{"worst " + criterion.Replace('_', ' '),-26}{StressFigureText.Of(criterion, worst.Figure),9} in {name} "
                + $"({(isSmallest ? "at least" : "at most")} {StressFigureText.Of(criterion, worst.Limit)}): "
                + $"{StressJson.Name(worst.Status)}");
    }

    private static string Reasons(StressReport report)
    {
        var beyond = report.Runs.Where(run => run.Status == report.Status).Select(run => run.Name).ToArray();
        return report.Status == StressStatus.Passed
            ? $": every figure of {Counted.Of(report.Runs.Count(), "run")} is within its limits"
            : $": {beyond.Length} of {Counted.Of(report.Runs.Count(), "run")}";
    }
}
