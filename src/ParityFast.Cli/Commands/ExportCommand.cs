using System.CommandLine;
using ParityFast.Tables;

namespace ParityFast.Cli.Commands;

/// <summary>Writes a decision log as JSON in the Python reference engine's format, or as tables.</summary>
internal sealed class ExportCommand
{
    private readonly Argument<string> _log = new("LOG") { Description = "A decision log." };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "File to write; without it JSON to stdout. One that ends in .parquet gets the decisions as a table.",
    };
    private readonly Option<ExportFormat> _to = CommonOptions.Choice<ExportFormat>("--to",
        "Format of the files: what their names say, JSON (with trades as CSV), or Parquet.");
    private readonly Option<string?> _trades = new("--trades")
    {
        Description = "File to write the trades to, in place of the log as JSON: CSV, or Parquet (.parquet).",
    };
    private readonly Option<string?> _equity = new("--equity")
    {
        Description = "Parquet file to write the equity curve to, in place of the log as JSON.",
    };
    private readonly Option<int> _marks = new("--recent-marks")
    {
        Description = "Most recent marks of a decision in JSON, the last ones; an import does not need them.",
        DefaultValueFactory = _ => DecisionLogJson.DefaultRecentMarks,
    };
    private readonly LogDemands _demands;

    private ExportCommand(Command command)
    {
        command.Arguments.Add(_log);
        foreach (var option in new Option[] { _output, _to, _trades, _equity, _marks }) command.Options.Add(option);
        _demands = LogDemands.AddTo(command);
    }

    public static Command Create()
    {
        var command = new Command("export", """
            Writes a decision log as JSON in the Python reference engine's format. What that format has no place for is under "parityfast".
            With --trades it writes the trades from flat to flat as CSV instead; give --output as well for both. With --to parquet it writes
            decisions (--output), trades (--trades) and equity (--equity) as tables with exact decimals and times of UTC.

            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --output run.json
            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --trades trades.csv
            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --to parquet --output d.parquet --trades t.parquet --equity e.parquet
            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --recent-marks 1450 --output run.json
            """);
        var export = new ExportCommand(command);
        command.SetAction((parsed, cancellation) => Task.FromResult((int)export.Run(parsed, cancellation)));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(_log)!;
        if (parsed.GetValue(_marks) is < 0 and var count)
            throw new InputException($"--recent-marks {count} is no number of marks", "give 0 or more");
        FileKind.RequireBinaryLog(path, "export makes JSON of a .msgpack log");
        _demands.Require(parsed, path);
        var (output, trades, equity) = (parsed.GetValue(_output), parsed.GetValue(_trades), parsed.GetValue(_equity));
        foreach (var file in (string?[])[output, trades, equity])
        {
            if (file is not null) OutputFile.Require(file, path);
        }

        if (equity is not null && !IsParquet(parsed, "--equity", equity))
            throw new InputException($"--equity {equity} is no Parquet file",
                "name a file that ends in .parquet; the curve is in the JSON of the log too");
        var isTable = output is not null && IsParquet(parsed, "--output", output);
        if (output is not null && !isTable) OutputFile.RequireName(output, "JSON", ".json");
        if (trades is not null && !IsParquet(parsed, "--trades", trades)) OutputFile.RequireName(trades, "CSV", ".csv", ".tsv");
        if (output is null && trades is null && equity is null && parsed.GetValue(_to) == ExportFormat.Parquet)
            throw new InputException("Parquet is not written to stdout", "name a file for the decisions, --output decisions.parquet");
        if (trades is not null) WriteTrades(path, trades, IsParquet(parsed, "--trades", trades));
        if (equity is not null) LogTables.WriteEquity(path, equity, cancellation);
        if (isTable) LogTables.WriteDecisions(path, output!, cancellation);
        else if (output is not null || (trades is null && equity is null)) WriteJson(parsed, path, output, cancellation);
        // An export of the log as JSON says it, once.
        if (isTable || output is null && (trades is not null || equity is not null)) LogStatusNote.Say(path, DecisionLog.Verify(path));
        LogHashes.Say(path);
        return ExitCode.Done;
    }

    private void WriteJson(ParseResult parsed, string path, string? file, CancellationToken cancellation)
    {
        var most = parsed.GetValue(_marks);
        if (file is not null)
        {
            LogStatusNote.Say(path, DecisionLogJson.Export(path, file, most, cancellation));
            return;
        }

        using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        LogStatusNote.Say(path, DecisionLogJson.Export(path, stdout, most, cancellation));
    }

    private static void WriteTrades(string log, string file, bool asParquet)
    {
        var trades = TradeList.Read(log);
        if (asParquet) LogTables.WriteTrades(trades, file);
        else TradeList.WriteCsv(file, trades);
    }

    // What --to says and what a name says must be the same; a name without an extension says nothing.
    private bool IsParquet(ParseResult parsed, string option, string file)
    {
        var extension = Path.GetExtension(file).ToLowerInvariant();
        var to = parsed.GetValue(_to);
        if (to == ExportFormat.Parquet && extension is not ("" or ParquetName.Extension))
            throw new InputException($"{option} {file}: the name is not that of a Parquet file, and --to parquet is given",
                $"name a {ParquetName.Extension} file, or leave out --to");
        if (to == ExportFormat.Json && extension == ParquetName.Extension)
            throw new InputException($"{option} {file}: the name is that of a Parquet file, and --to json is given",
                "name another file, or leave out --to");
        return to == ExportFormat.Parquet || extension == ParquetName.Extension;
    }
}
