using System.Text.Encodings.Web;
using System.Text.Json;

namespace ParityFast.Cli.Benching;

/// <summary>What a strategy may cost at most, and what that was measured with.</summary>
internal sealed record BenchBudget
{
    public const string Format = "parityfast-bench-budget";

    public const int FormatVersion = 1;

    /// <summary>What the name of a limit starts with; the rest is the name of a <see cref="BenchRow"/>.</summary>
    public const string LimitPrefix = "max_";

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The strategy that it is for; null for any.</summary>
    public string? StrategyName { get; set; }

    /// <summary>Hash of the candles that it is for; null for any.</summary>
    public string? DataHash { get; set; }

    /// <summary>The processor that limits of time are for.</summary>
    public string? Processor { get; set; }

    /// <summary>Limits by name of the row.</summary>
    public Dictionary<string, double> Limits { get; } = [];

    /// <summary>The figures of a report as limits.</summary>
    /// <param name="report">The report.</param>
    /// <param name="timeTolerance">By what fraction times may be longer; null to limit no time.</param>
    public static BenchBudget Of(BenchReport report, double? timeTolerance)
    {
        var budget = new BenchBudget { StrategyName = report.StrategyName, DataHash = report.DataHash };
        foreach (var row in report.Rows())
        {
            if (!row.IsTime) budget.Limits.Add(row.Name, row.Figure);
            else if (timeTolerance is { } tolerance) budget.Limits.Add(row.Name, Math.Round(row.Figure * (1 + tolerance), 3));
        }

        if (timeTolerance is not null) budget.Processor = report.Processor;
        return budget;
    }

    /// <summary>Rejects a run that the limits say nothing of.</summary>
    /// <exception cref="InputException">It is for another strategy or other candles.</exception>
    public void Require(string path, string strategyName, string dataHash)
    {
        if (StrategyName is not null && StrategyName != strategyName)
            throw new InputException($"{path}: strategy_name is {StrategyName}, this strategy's is {strategyName}",
                "name the budget of this strategy, or write it again with --update-budget");
        if (DataHash is not null && DataHash != dataHash)
            throw new InputException($"{path}: data_hash is {DataHash}, that of these candles is {dataHash}",
                "give the candles that the budget was written with, or write it again with --update-budget");
    }

    public void Write(string path)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("format_version", FormatVersion);
            if (StrategyName is not null) writer.WriteString("strategy_name", StrategyName);
            if (DataHash is not null) writer.WriteString("data_hash", DataHash);
            if (Processor is not null) writer.WriteString("processor", Processor);
            foreach (var (name, limit) in Limits) writer.WriteNumber(LimitPrefix + name, limit);
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
        File.WriteAllBytes(path, stream.ToArray());
    }

    /// <summary>Compares each limit with its figure. Limits of time are compared on the processor that they are for.</summary>
    public IReadOnlyList<BudgetRow> Check(BenchReport report)
    {
        var figures = report.Rows().ToDictionary(row => row.Name);
        var sameProcessor = report.Processor is not null && report.Processor == Processor;
        return [.. Limits.Select(limit => Judge(limit.Key, limit.Value))];

        BudgetRow Judge(string name, double limit)
        {
            if (!figures.TryGetValue(name, out var row)) return new BudgetRow(name, null, limit, BudgetStatus.NotCompared);
            if (row.IsTime && !sameProcessor) return new BudgetRow(name, row.Figure, limit, BudgetStatus.NotCompared);
            return new BudgetRow(name, row.Figure, limit,
                row.Figure > limit + row.Noise(report.Proof.Candles) ? BudgetStatus.Beyond : BudgetStatus.Within);
        }
    }
}
