using System.CommandLine;
using System.Globalization;
using ParityFast.Market;

namespace ParityFast.Cli.Commands;

/// <summary>Says what a candle file or a log is, and what is wrong with it.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var command = new Command("inspect", """
            Describes a candle file (span, interval, gaps, scale) or a decision log (run, state, digest). A file that backtest would
            reject is an error with its first fault.

            Example: parityfast inspect btc-1m.csv --format json
            """);
        var candles = CandleOptions.AddTo(command);
        var format = CommonOptions.Format();
        command.Options.Add(format);
        command.SetAction(parsed => (int)(candles.Files(parsed) is [var file] && FileKind.IsLog(file)
            ? LogInspection.Run(file, parsed.GetValue(format))
            : Run(candles.Inspect(parsed), parsed.GetValue(format))));
        return command;
    }

    private static ExitCode Run(CandleFileReport report, OutputFormat format)
    {
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
        writer.WriteString("first_close", report.FirstClose);
        writer.WriteString("last_close", report.LastClose);
        writer.WriteNumber("price_decimals", series.PriceDecimals);
        writer.WriteNumber("volume_decimals", series.VolumeDecimals);
        writer.WriteNumber("interval_seconds", series.Interval / 1_000_000m / 1.000000m);
        writer.WriteNumber("gaps", report.Gaps);
        writer.WriteNumber("missing_candles", report.MissingCandles);
        writer.WriteNumber("duplicates", report.Duplicates);
        writer.WriteString("time_label", report.TimeLabel == TimeLabel.Open ? "open" : "close");
        writer.WriteString("data_hash", series.DataHash());
    });

    private static void WriteTable(CandleFileReport report)
    {
        var series = report.Series;
        Line("Format", $"{Kind(report)}{(report.Compression == "none" ? "" : $", {report.Compression}")}");
        Line("Candles", series.Count.ToString("N0", CultureInfo.InvariantCulture));
        Line("First", $"{Iso(report.FirstTime)}  close {report.FirstClose}");
        Line("Last", $"{Iso(report.LastTime)}  close {report.LastClose}");
        Line("Interval", FormattableString.Invariant($"{series.Interval / 1_000_000m / 1.000000m} s, times label the {report.TimeLabel} of a candle").ToLowerInvariant());
        Line("Gaps", FormattableString.Invariant($"{report.Gaps}, {report.MissingCandles} candles missing"));
        Line("Duplicates", report.Duplicates.ToString(CultureInfo.InvariantCulture));
        Line("Decimals", FormattableString.Invariant($"price {series.PriceDecimals}, volume {series.VolumeDecimals}"));
    }

    private static string Kind(CandleFileReport report) => report.Sources is [SampleCandles.Name] ? "Sample" : report.Format.ToString();

    private static void Line(string title, string value) => Console.Out.WriteLine($"{title,-12} {value}");

    private static string Iso(long microseconds)
    {
        var time = DateTime.UnixEpoch.AddMicroseconds(microseconds);
        return time.ToString(microseconds % 1_000_000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }
}
