using System.CommandLine;
using ParityFast.Backtesting;
using ParityFast.Comparison;

namespace ParityFast.Cli.Commands;

/// <summary>Compares a backtest's log with a live session's, and says GO or NO-GO.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var command = new Command("compare", """
            Compares a backtest's decision log with a live session's: every difference by its kind, the first with both records and its
            probable cause, and a verdict. Logs of this project can be compared with JSON in the Python reference engine's format.
            Exit code 0 for GO, 1 for NO-GO, 2 for logs that cannot be read or do not belong together.

            Example: parityfast compare backtest.msgpack live.msgpack
            Example: parityfast compare bt_20250115_103000_BTC-USD.json live_20250115_103000_BTC-USD.json --format json
            """);
        var backtest = new Argument<string>("BACKTEST_LOG") { Description = "Log of the backtest." };
        var live = new Argument<string>("LIVE_LOG") { Description = "Log of the live session." };
        var defaults = new ParityOptions();
        var minParity = new Option<double>("--min-parity")
        {
            Description = "Parity rate that must be exceeded, a fraction.",
            DefaultValueFactory = _ => defaults.MinParity,
        }
            .TakingNumbers();
        var minCoverage = new Option<double>("--min-coverage")
        {
            Description = "Coverage that must be exceeded, a fraction.",
            DefaultValueFactory = _ => defaults.MinCoverage,
        }
            .TakingNumbers();
        var minHours = new Option<double>("--min-hours")
        {
            Description = "Hours that both logs must cover together.",
            DefaultValueFactory = _ => defaults.MinHours,
        }
            .TakingNumbers();
        var format = CommonOptions.Format();
        command.Arguments.Add(backtest);
        command.Arguments.Add(live);
        foreach (var option in new Option[] { minParity, minCoverage, minHours }) command.Options.Add(option);
        var demands = LogDemands.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            var options = new ParityOptions
            {
                MinParity = Fraction("--min-parity", parsed.GetValue(minParity)),
                MinCoverage = Fraction("--min-coverage", parsed.GetValue(minCoverage)),
                MinHours = parsed.GetValue(minHours) is >= 0 and <= double.MaxValue and var hours
                    ? hours
                    : throw new InputException(
                        FormattableString.Invariant($"--min-hours {parsed.GetValue(minHours)} is not a number of hours"), "give 0 or more"),
            };
            var (first, second) = (parsed.GetValue(backtest)!, parsed.GetValue(live)!);
            FileKind.RequireLog(first);
            FileKind.RequireLog(second);
            demands.Require(parsed, first, second);
            return (int)Run(Parity.Compare(first, second, options), parsed.GetValue(format));
        });
        return command;
    }

    private static ExitCode Run(ParityReport report, OutputFormat format)
    {
        if (format == OutputFormat.Json) WriteJson(report);
        else WriteTable(report);
        if (report.IsSameLog)
            Messages.Warning($"{report.BacktestPath} and {report.LivePath} are the same log: it agrees with itself whatever the build "
                + "does; give the backtest's log and the live session's");
        if (report.FingerprintNote is { } note) Messages.Warning(note);
        LogStatusNote.Say(report.BacktestPath, report.BacktestStatus);
        LogStatusNote.Say(report.LivePath, report.LiveStatus);
        return report.IsGo ? ExitCode.Done : ExitCode.No;
    }

    // The hashes are the files', and no part of what was found in them.
    private static void WriteJson(ParityReport report) => JsonOutput.Write(writer =>
    {
        ParityReportJson.Write(report, writer);
        writer.WriteOptional("fingerprint_note", report.FingerprintNote);
        writer.WriteOptional("backtest_log_hash", report.BacktestStatus?.LogHash);
        writer.WriteOptional("live_log_hash", report.LiveStatus?.LogHash);
    });

    private static void WriteTable(ParityReport report)
    {
        if (report.BacktestStatus?.LogHash is { } backtest)
            Console.Out.WriteLine(SummaryTable.Line("Log hash", $"{backtest} of the backtest"));
        if (report.LiveStatus?.LogHash is { } live) Console.Out.WriteLine(SummaryTable.Line("Log hash", $"{live} of the live session"));
        Console.Out.Write(ParityReportTable.Format(report));
    }

    private static double Fraction(string name, double value) => value is >= 0 and <= 1
        ? value
        : throw new InputException(FormattableString.Invariant($"{name} {value} is not a fraction from 0 to 1"), "99 % is 0.99");
}
