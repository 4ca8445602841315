using System.Globalization;
using System.Text.Json;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Cli.Commands;

/// <summary>Says how the candles of two files differ.</summary>
internal static class CandleComparison
{
    /// <summary>Prints the difference; exit code 1 if there is one.</summary>
    public static ExitCode Run(CandleFileReport left, CandleFileReport right, OutputFormat format)
    {
        foreach (var note in left.Notes.Concat(right.Notes).Distinct()) Messages.Note(note);
        var difference = new CandleDifference(left.Series, right.Series);
        if (format == OutputFormat.Json) WriteJson(left, right, difference);
        else WriteTable(left, right, difference);
        return difference.IsSame ? ExitCode.Done : ExitCode.No;
    }

    private static void WriteJson(CandleFileReport left, CandleFileReport right, CandleDifference difference) => JsonOutput.Write(writer =>
    {
        writer.WriteBoolean("same", difference.IsSame);
        writer.WriteNumber("common_candles", difference.Common);
        WriteFile(writer, "left", left, difference.MissingLeft);
        WriteFile(writer, "right", right, difference.MissingRight);
        writer.WriteStartArray("fields");
        foreach (var field in difference.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field.Field);
            writer.WriteBoolean("compared", field.IsCompared);
            writer.WriteNumber("differing", field.Count);
            writer.WriteOptional("first_close_time", field.Count == 0 ? null : UnixTime.ToIso8601(field.FirstCloseTime));
            writer.WriteOptional("left", field.Left);
            writer.WriteOptional("right", field.Right);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void WriteFile(Utf8JsonWriter writer, string name, CandleFileReport report, (int Count, long FirstCloseTime) missing)
    {
        writer.WriteStartObject(name);
        writer.WriteString("file", string.Join(", ", report.Sources));
        writer.WriteNumber("candles", report.Series.Count);
        writer.WriteNumber("missing", missing.Count);
        writer.WriteOptional("first_missing", missing.Count == 0 ? null : UnixTime.ToIso8601(missing.FirstCloseTime));
        writer.WriteEndObject();
    }

    private static void WriteTable(CandleFileReport left, CandleFileReport right, CandleDifference difference)
    {
        Line("First file", Describe(left, difference.MissingLeft));
        Line("Second file", Describe(right, difference.MissingRight));
        Line("In both", FormattableString.Invariant($"{Counted.Of(difference.Common, "candle")}"));
        foreach (var field in difference.Fields)
        {
            if (!field.IsCompared) Line(field.Field, "not compared: one file lacks it");
            else if (field.Count == 0) Line(field.Field, "the same");
            else Line(field.Field, Describe(field));
        }
    }

    private static string Describe(DifferingField field) => string.Create(CultureInfo.InvariantCulture,
        $"{field.Count} differ, first at {UnixTime.ToIso8601(field.FirstCloseTime)}: {field.Left} and {field.Right}");

    private static string Describe(CandleFileReport report, (int Count, long FirstCloseTime) missing)
    {
        var text = FormattableString.Invariant($"{string.Join(", ", report.Sources)}: {Counted.Of(report.Series.Count, "candle")}");
        if (missing.Count == 0) return text;
        return FormattableString.Invariant($"{text}, {missing.Count} missing, first {UnixTime.ToIso8601(missing.FirstCloseTime)}");
    }

    private static void Line(string title, string value) => Console.Out.WriteLine($"{title,-12} {value}");
}
