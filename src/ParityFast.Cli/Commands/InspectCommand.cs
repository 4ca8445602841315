using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Cli.Commands;

/// <summary>Says what a candle file or a log is, and what is wrong with it.</summary>
internal static class InspectCommand
{
    private const int OutliersShown = 100;

    public static Command Create()
    {
        var command = new Command("inspect", """
            Describes a candle file (span, interval, gaps, scale) or a decision log (run, state, digest, hash). A file that backtest would
            reject is an error with its first fault. The figures of a log's footer are recomputed from its records.
            With --diff it compares two candle files of one market.
            Exit code 0 if nothing is wrong, 1 if a footer states what its records do not give or two files differ, 2 for a file that
            cannot be read.

            Example: parityfast inspect btc-1m.csv --format json
            Example: parityfast inspect live_20250115_103000_BTC-USD.msgpack --verify-key log.pub
            """);
        var diff = new Option<bool>("--diff") { Description = "Compare two candle files: candles missing in one, values that differ." };
        var candles = CandleOptions.AddTo(command);
        var demands = LogDemands.AddTo(command);
        var format = CommonOptions.Format();
        command.Options.Add(format);
        command.Options.Add(diff);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(diff))
            {
                var (left, right) = candles.InspectTwo(parsed);
                return (int)CandleComparison.Run(left, right, parsed.GetValue(format));
            }

            if (candles.Files(parsed) is [var file] && FileKind.IsLog(file))
                return (int)LogInspection.Run(file, demands.Require(parsed, file), parsed.GetValue(format));
            demands.RefuseWithoutLog(parsed, "name a log, or leave them out");
            return (int)Run(candles.Inspect(parsed), parsed.GetValue(format));
        });
        return command;
    }

    private static ExitCode Run(CandleFileReport report, OutputFormat format)
    {
        foreach (var note in report.Notes) Messages.Note(note);
        if (format == OutputFormat.Json) WriteJson(report);
        else WriteTable(report);
        return ExitCode.Done;
    }

    private static void WriteJson(CandleFileReport report) => JsonOutput.Write(writer =>
    {
        var series = report.Series;
        writer.WriteString("format", Kind(report));
        writer.WriteNumber("candles", series.Count);
        writer.WriteString("first_time", Iso(report.FirstTime));
        writer.WriteString("last_time", Iso(report.LastTime));
        writer.WriteString("first_close_time", Iso(series.CloseTime[0]));
        writer.WriteString("last_close_time", Iso(series.CloseTime[^1]));
        writer.WriteString("first_close", report.FirstClose);
        writer.WriteString("last_close", report.LastClose);
        writer.WriteNumber("price_decimals", series.PriceDecimals);
        writer.WriteNumber("volume_decimals", series.VolumeDecimals);
        writer.WriteNumber("interval_seconds", series.IntervalMicroseconds / 1_000_000m / 1.000000m);
        writer.WriteNumber("gaps", report.Gaps);
        writer.WriteNumber("missing_candles", report.MissingCandles);
        writer.WriteNumber("duplicates", report.Duplicates);
        writer.WriteNumber("empty", report.Empty);
        writer.WriteNumber("rounded", report.Rounded);
        writer.WriteNumber("not_closed", report.NotClosed);
        WriteOutliers(writer, report);
        writer.WriteOptional("shape", report.Shape);
        writer.WriteOptional("interval", series.Calendar?.Name);
        writer.WriteOptional("zone", report.Zone);
        writer.WriteString("time_label", report.TimeLabel == TimeLabel.Open ? "open" : "close");
        writer.WriteString("data_hash", series.DataHash());
    });

    private static void WriteOutliers(Utf8JsonWriter writer, CandleFileReport report)
    {
        writer.WriteStartArray("outliers");
        foreach (var outlier in CandleOutliers.Find(report.Series).Take(OutliersShown))
        {
            writer.WriteStartObject();
            writer.WriteString("close_time", Iso(report.Series.CloseTime[outlier.Index]));
            writer.WriteString("field", outlier.Field);
            writer.WriteString("price", outlier.Price);
            writer.WriteString("before", outlier.Before);
            writer.WriteString("after", outlier.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTable(CandleFileReport report)
    {
        var series = report.Series;
        Line("Format", $"{Kind(report)}{(report.Shape is { } shape ? $", {shape}" : "")}"
            + $"{(report.Compression == "none" ? "" : $", {report.Compression}")}");
        Line("Candles", series.Count.ToString("N0", CultureInfo.InvariantCulture));
        Line("First", $"{Iso(report.FirstTime)}  close {report.FirstClose}");
        Line("Last", $"{Iso(report.LastTime)}  close {report.LastClose}");
        Line("Interval", $"{Length(series)}, times label the {report.TimeLabel.ToString().ToLowerInvariant()} of a candle");
        Line("Gaps", FormattableString.Invariant($"{report.Gaps}, {Counted.Of(report.MissingCandles, "candle")} missing"));
        Line("Duplicates", report.Duplicates.ToString(CultureInfo.InvariantCulture));
        Line("Decimals", FormattableString.Invariant($"price {series.PriceDecimals}, volume {series.VolumeDecimals}"));
        var outliers = CandleOutliers.Find(series);
        if (outliers.Count == 0) return;
        var first = outliers[0];
        Line("Outliers", string.Create(CultureInfo.InvariantCulture, $"{outliers.Count}: {first.Field} {first.Price} between "
            + $"{first.Before} and {first.After}, closing {Iso(series.CloseTime[first.Index])}"));
    }

    private static string Length(CandleSeries series) => series.Calendar is { } calendar
        ? $"{calendar.Name} of the calendar"
        : FormattableString.Invariant($"{series.IntervalMicroseconds / 1_000_000m / 1.000000m} s");

    private static string Kind(CandleFileReport report) => report.Sources is [SampleCandles.Name] ? "Sample" : report.Format.ToString();

    private static void Line(string title, string value) => Console.Out.WriteLine($"{title,-12} {value}");

    private static string Iso(long microseconds)
    {
        var time = DateTime.UnixEpoch.AddMicroseconds(microseconds);
        return time.ToString(microseconds % 1_000_000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture);
    }
}
