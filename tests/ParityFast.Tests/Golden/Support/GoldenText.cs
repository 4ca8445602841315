using System.Globalization;
using System.Text;
using System.Text.Json;
using ParityFast.Live;
using ParityFast.Metrics;

namespace ParityFast.Tests.Golden;

/// <summary>Results as text to the last bit, without what follows from the machine, the build or the clock.</summary>
internal static class GoldenText
{
    public static string Figures(BacktestResult result) => string.Create(CultureInfo.InvariantCulture,
        $"decisions {result.DecisionCount}, orders {result.OrderCount}, fills {result.Metrics.TotalFills}, refused {result.Refusals.Values.Sum()}, liquidations {result.Metrics.Liquidations}, equity {result.FinalEquity:0.00}");

    public static string Figures(LiveSummary summary) => string.Create(CultureInfo.InvariantCulture,
        $"decisions {summary.Decisions}, orders {summary.Orders}, fills {summary.Fills}, refused {summary.Refusals.Values.Sum()}, liquidations {summary.Metrics?.Liquidations}, equity {summary.FinalEquity:0.00}");

    public static string Of(BacktestResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{result.Digest}\nfinal equity {result.FinalEquity}\ncash {result.Cash}\nposition {result.PositionQuantity}\norders {result.OrderCount}\ndecisions {result.DecisionCount} from {result.FirstDecision}\n{Counts(result.Refusals)}{Of(result.Metrics)}");

    public static string Of(LiveSummary summary) => string.Create(CultureInfo.InvariantCulture,
        $"{summary.Digest}\n{summary.End}\nfinal equity {summary.FinalEquity}\nposition {summary.PositionQuantity}\norders {summary.Orders}\ndecisions {summary.Decisions}\nfills {summary.Fills}\n{JsonSerializer.Serialize(summary.Counts)}\n{Counts(summary.Refusals)}{Of(summary.Metrics)}");

    /// <summary>A log, whole: what it says of its run, its records, its end.</summary>
    public static IReadOnlyList<(string Name, string Text)> OfLog(string path)
    {
        using var stream = new MemoryStream();
        DecisionLogJson.Export(path, stream);
        using var document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        var (records, rest) = (new StringBuilder(), new StringBuilder());
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var text = property.Name is "decisions" or "equity_curve" ? records : rest;
            if (property.Name == "parityfast") OfEnvelope(property.Value, records, rest);
            else StableJson.Append(text, property);
        }

        return [("records", records.ToString()), ("log", rest.ToString())];
    }

    /// <summary>What a writer of a JSON report writes.</summary>
    public static string OfJson(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        var text = new StringBuilder();
        foreach (var property in document.RootElement.EnumerateObject()) StableJson.Append(text, property);
        return text.ToString();
    }

    private static string Of(BacktestMetrics? metrics) => metrics is null ? "" : string.Concat(MetricNames.All.Select(metric =>
        $"{metric.Name} {(metric.Value(metrics) is { } value ? StableJson.Number(metric.Name, value) : "-")}\n"));

    private static string Counts(IReadOnlyDictionary<string, int> counts) => string.Concat(counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}\n")));

    // Records after the last decision are records as well.
    private static void OfEnvelope(JsonElement envelope, StringBuilder records, StringBuilder rest)
    {
        foreach (var property in envelope.EnumerateObject()) StableJson.Append(property.Name == "trailing" ? records : rest, property);
    }
}
