using System.CommandLine;

namespace ParityFast.Cli.Commands;

/// <summary>Writes a decision log as JSON in the Python reference engine's format.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var log = new Argument<string>("LOG") { Description = "A decision log." };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; without it stdout." };
        var trades = new Option<string?>("--trades") { Description = "CSV file to write the trades to, in place of the log as JSON." };
        var marks = new Option<int>("--recent-marks") { Description = "Most recent marks of a decision, the last ones; an import does not need them.", DefaultValueFactory = _ => DecisionLogJson.DefaultRecentMarks };
        var command = new Command("export", """
            Writes a decision log as JSON in the Python reference engine's format. What that format has no place for is under "parityfast".
            With --trades it writes the trades from flat to flat as CSV instead; give --output as well for both.

            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --output run.json
            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --trades trades.csv
            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --recent-marks 1450 --output run.json
            """) { log, output, trades, marks };
        var demands = LogDemands.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var path = parsed.GetValue(log)!;
            var most = parsed.GetValue(marks) is >= 0 and var count ? count : throw new InputException($"--recent-marks {parsed.GetValue(marks)} is no number of marks", "give 0 or more");
            FileKind.RequireBinaryLog(path, "export makes JSON of a .msgpack log");
            demands.Require(parsed, path);
            var (file, csv) = (parsed.GetValue(output), parsed.GetValue(trades));
            if (file is not null) OutputFile.Require(file, path);
            if (csv is not null)
            {
                OutputFile.Require(csv, path);
                TradeList.WriteCsv(csv, TradeList.Read(path));
                // An export of the log itself says it, once.
                if (file is null) LogStatusNote.Say(path, DecisionLog.Verify(path));
            }

            if (file is not null)
            {
                LogStatusNote.Say(path, DecisionLogJson.Export(path, file, most, cancellation));
            }
            else if (csv is null)
            {
                using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
                LogStatusNote.Say(path, DecisionLogJson.Export(path, stdout, most, cancellation));
            }

            LogHashes.Say(path);
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }
}
