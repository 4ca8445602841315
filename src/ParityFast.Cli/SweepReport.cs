using System.Globalization;
using System.Text.Json;
using ParityFast.Metrics;

namespace ParityFast.Cli;

/// <summary>The best rows of a sweep as a table, or as JSON.</summary>
internal static class SweepReport
{
    private static readonly string[] Shown = ["total_return", "sharpe_ratio", "max_drawdown", "total_trades", "win_rate"];

    public static void WriteTable(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, IReadOnlyList<string> fields, Metric by)
    {
        if (rows.Count == 0) return;
        string[] metrics = [by.Name, .. Shown.Where(name => name != by.Name)];
        string[] header = ["set", .. fields, by.Name, "final_equity", .. metrics[1..]];
        var cells = rows.Select(row => header.Select(name => Cell(row, name)).ToArray()).Prepend(header).ToArray();
        var widths = header.Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        // Set, fields and what ranks them always; the others as far as they fit into the line. --output and --format json have all.
        var shown = fields.Count + 2;
        while (shown < header.Length && widths.Take(shown + 1).Sum(width => width + 2) - 2 <= Terminal.Columns) shown++;
        foreach (var row in cells)
        {
            Console.Out.WriteLine(string.Join("  ", row.Take(shown).Select((cell, column) => cell.PadLeft(widths[column]))));
        }
    }

    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        writer.WriteStartArray("best");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in row) WriteValue(writer, name, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Cell(IReadOnlyDictionary<string, string> row, string name)
    {
        var text = row.GetValueOrDefault(name, "");
        if (name == "final_equity") return decimal.Parse(text, CultureInfo.InvariantCulture).ToString("N2", CultureInfo.InvariantCulture);
        if (MetricNames.Find(name) is not { } metric) return text;
        return metric.ToDisplay(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null);
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length == 0) writer.WriteNull(name);
        else if (bool.TryParse(value, out var flag)) writer.WriteBoolean(name, flag);
        else if (name != "digest" && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            writer.WriteRawJson(name, value);
        else writer.WriteString(name, value);
    }

    // The digits as they are: exact money stays exact.
    private static void WriteRawJson(this Utf8JsonWriter writer, string name, string number)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(number, skipInputValidation: true);
    }
}
