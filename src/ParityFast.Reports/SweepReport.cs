using System.Text.Json;
using System.Text.Json.Nodes;
using ParityFast.Input;
using ParityFast.Metrics;

namespace ParityFast.Reports;

/// <summary>The page of a sweep.</summary>
internal static class SweepReport
{
    // Eight bytes each, of which deflating saves little: more would pass ten megabytes.
    private const int ValuesMax = 800_000;

    private static readonly string[] First =
    [
        "sharpe_ratio", "total_return", "max_drawdown", "profit_factor", "total_trades", "win_rate", "calmar_ratio", "sortino_ratio",
        "final_equity", "exposure", "avg_trade", "total_commission",
    ];

    public static void Write(string rowsPath, string outputPath)
    {
        var table = SweepTable.Read(rowsPath);
        if (table.Count > ValuesMax)
            throw new InputException($"{rowsPath}: has {Counted.Grouped(table.Count, "row")}, a page holds {ReportParts.Count(ValuesMax)}",
                "sweep with --sample-sets, or with larger steps");
        var metrics = Metrics(table);
        var shapes = metrics.ToDictionary(metric => metric, metric => PeakShape.Of(table, metric));
        var chosen = metrics.FirstOrDefault(metric => shapes[metric].Best >= 0) ?? metrics[0];
        var title = $"Sweep of {string.Join(" × ", table.Fields)}";
        var body = SweepBody.Of(rowsPath, table, metrics, chosen, shapes[chosen], title);
        ReportPage.Write(outputPath, "sweep", title, body, Payload(table, shapes, chosen));
    }

    /// <summary>The metrics that differ between sets, the telling ones first, as many as a page holds.</summary>
    private static Metric[] Metrics(SweepTable table)
    {
        var most = Math.Max(1, ValuesMax / table.Count);
        var differing = MetricNames.All.Where(metric => metric.Format != MetricFormat.Flag && Differs(table.Metric(metric.Name)));
        Metric[] found = [.. differing.OrderBy(metric => Array.IndexOf(First, metric.Name) is >= 0 and var place ? place : First.Length)
            .Take(most)];
        return found.Length > 0 ? found : [MetricNames.Find("total_return")!];
    }

    private static bool Differs(List<double> values) => values.Exists(value => !double.IsNaN(value) && value != values[0]);

    private static string Payload(SweepTable table, Dictionary<Metric, PeakShape> shapes, Metric chosen)
    {
        var payload = new ReportPayload();
        payload.AddIntegers("set", [.. table.Sets]);
        for (var i = 0; i < table.Fields.Count; i++)
            payload.AddIntegers("field:" + table.Fields[i], [.. table.Places[i].Select(place => (long)place)]);
        foreach (var metric in shapes.Keys) payload.AddDoubles("metric:" + metric.Name, [.. table.Metric(metric.Name)]);
        return payload.ToBase64(writer =>
        {
            writer.WriteString("chosen", chosen.Name);
            RunReport.WriteTexts(writer, "command", Command(table));
            writer.WriteStartArray("fields");
            for (var i = 0; i < table.Fields.Count; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("name", table.Fields[i]);
                RunReport.WriteTexts(writer, "values", table.Axes[i]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("metrics");
            foreach (var (metric, shape) in shapes) WriteMetric(writer, metric, shape);
            writer.WriteEndArray();
        });
    }

    // Rows that a program wrote have no command; then the files are left to the reader.
    private static IEnumerable<string> Command(SweepTable table) => table.Manifest switch
    {
        { } manifest when manifest["command"] is JsonArray { Count: > 2 } words => words.Select(word => word!.ToString()),
        { } manifest => ["parityfast", "backtest", "CANDLES", "--strategy", manifest["strategy_name"]?.ToString() ?? "STRATEGY"],
        null => ["parityfast", "backtest", "CANDLES", "--strategy", "STRATEGY"],
    };

    private static void WriteMetric(Utf8JsonWriter writer, Metric metric, PeakShape shape)
    {
        writer.WriteStartObject();
        writer.WriteString("name", metric.Name);
        writer.WriteString("title", metric.Title);
        writer.WriteString("format", metric.Format.ToString().ToLowerInvariant());
        writer.WriteBoolean("lowerIsBetter", metric.Order == MetricOrder.LowerIsBetter);
        writer.WriteNumber("best", shape.Best);
        WriteNumber(writer, "median", shape.Median);
        WriteNumber(writer, "drop", shape.Drop);
        writer.WriteBoolean("isLonely", shape.IsLonely);
        writer.WriteStartArray("byDistance");
        foreach (var value in shape.ByDistance)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteNull(name);
    }
}
