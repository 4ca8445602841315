using System.Text.Json;

namespace ParityFast.Stress;

/// <summary>A suite's report as JSON: what the tool prints, and what a page is made from.</summary>
internal static class StressJson
{
    /// <summary>What the object says it is, under <c>format</c>.</summary>
    public const string Format = "parityfast-stress";

    internal const int FormatVersion = 1;

    /// <summary>Writes all of a report into the current object of <paramref name="writer"/>. What is not defined is null.</summary>
    /// <param name="report">The result of the suite.</param>
    /// <param name="writer">The writer; an object must be open.</param>
    public static void Write(StressReport report, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("format", Format);
        writer.WriteNumber("format_version", FormatVersion);
        writer.WriteString("strategy_name", report.StrategyName);
        writer.WriteString("symbol", report.Symbol);
        writer.WriteString("preset", report.Preset.Name);
        writer.WriteNumber("seed", report.Seed);
        writer.WriteNumber("initial_capital", report.InitialCapital);
        writer.WriteString("status", Name(report.Status));
        WriteCriteria(writer, report.Preset.Criteria);
        writer.WriteStartArray("curve_times_us");
        foreach (var time in report.CurveTimes) writer.WriteNumberValue(time);
        writer.WriteEndArray();
        writer.WriteStartArray("runs");
        foreach (var run in report.Runs) WriteRun(writer, run, run.DiffersFrom(report.Undisturbed));
        writer.WriteEndArray();
    }

    /// <summary>A status as the tool writes it.</summary>
    /// <param name="status">The status.</param>
    public static string Name(StressStatus status) => status.ToString().ToUpperInvariant();

    private static void WriteCriteria(Utf8JsonWriter writer, IReadOnlyList<StressCriterion> criteria)
    {
        writer.WriteStartArray("criteria");
        foreach (var criterion in criteria)
        {
            writer.WriteStartObject();
            writer.WriteString("name", criterion.Name);
            writer.WriteString("bound", criterion.IsSmallest ? "at_least" : "at_most");
            writer.WriteNumber("limit", criterion.Limit);
            WriteFigure(writer, "warning_limit", criterion.WarningLimit ?? double.NaN);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter writer, StressRun run, bool hasEffect)
    {
        writer.WriteStartObject();
        writer.WriteString("name", run.Name);
        writer.WriteString("status", Name(run.Status));
        writer.WriteBoolean("has_effect", hasEffect);
        writer.WriteNumber("final_equity", run.FinalEquity);
        WriteFigure(writer, "total_return", run.TotalReturn);
        writer.WriteNumber("liquidations", run.Figures.Liquidations);
        WriteFigure(writer, "max_drawdown", run.Figures.MaxDrawdown);
        WriteFigure(writer, "max_leverage", run.Figures.MaxLeverage);
        WriteFigure(writer, "max_margin_in_use", run.Figures.MaxMarginInUse);
        WriteFigure(writer, "total_funding", run.TotalFunding);
        WriteFigure(writer, "funding_cost", run.Figures.FundingCost);
        WriteFigure(writer, "sharpe_ratio", run.Figures.Sharpe);
        WriteFigure(writer, "insurance_fund", run.InsuranceFund);
        writer.WriteNumber("total_trades", run.Trades);
        writer.WriteNumber("candles", run.Candles);
        writer.WriteStartObject("refusals");
        foreach (var (code, count) in run.Refusals) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteString("digest", run.Digest);
        WriteVerdicts(writer, run.Verdicts);
        WriteCurve(writer, run.Curve);
        writer.WriteEndObject();
    }

    private static void WriteVerdicts(Utf8JsonWriter writer, IReadOnlyList<StressVerdict> verdicts)
    {
        writer.WriteStartArray("verdicts");
        foreach (var verdict in verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("criterion", verdict.Criterion);
            writer.WriteString("status", Name(verdict.Status));
            WriteFigure(writer, "figure", verdict.Figure);
            WriteFigure(writer, "limit", verdict.Limit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCurve(Utf8JsonWriter writer, IReadOnlyList<double> curve)
    {
        writer.WriteStartArray("equity_curve");
        foreach (var equity in curve) writer.WriteNumberValue(equity);
        writer.WriteEndArray();
    }

    private static void WriteFigure(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteNull(name);
    }
}
