using System.CommandLine;
using ParityFast.Comparison;
using ParityFast.Reports;
using ParityFast.Stress;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Commands;

/// <summary>Writes a run, a sweep, a walk-forward analysis, a stress suite or a comparison as one HTML page.</summary>
internal sealed class ReportCommand
{
    private static readonly string[] SweepExtensions = [".csv", ".jsonl", ".ndjson"];

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = "A decision log (.msgpack or .json), several of them for a page side by side, a file of sweep rows (.csv or "
            + ".jsonl), a walk-forward file (.json), or what stress printed as JSON (.json).",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string[]> _compare = new("--compare")
    {
        Description = "Two decision logs: the backtest's and the live session's.",
        HelpName = "BACKTEST LIVE",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Page to write; without it the input's name with .html.",
    };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly RunPageOptions _run;
    private readonly LogDemands _demands;

    private ReportCommand(Command command)
    {
        command.Arguments.Add(_inputs);
        foreach (var option in new Option[] { _compare, _output }) command.Options.Add(option);
        _run = RunPageOptions.AddTo(command);
        _demands = LogDemands.AddTo(command);
        command.Options.Add(_format);
    }

    public static Command Create()
    {
        var command = new Command("report", """
            Writes one self-contained HTML page, which loads nothing from a network: of a run (figures, equity, drawdown, candles with
            fills, returns, risk, luck, trades, costs), of several runs side by side (equity and drawdown over the time that they share,
            figures, correlation; the first is the reference), of a sweep (heat maps, best sets, how they fall off), of a walk-forward
            analysis (out-of-sample
            equity, windows, stability, overfitting), of a stress suite (verdict, criteria, every case, their equity), or of a comparison
            (verdict, criteria, first divergence, both sides' trades). Prints its path on stdout.
            Exit code 0 when the page is written, whatever a comparison's verdict is; compare has an exit code for the verdict.

            Example: parityfast report backtesting/decision_logs/2025-01-01/bt_20250101_000000_BTC-USD.msgpack
            Example: parityfast report bt_20250101_000000_BTC-USD.msgpack --candles btc-1m.csv --output run.html
            Example: parityfast report a.msgpack b.msgpack c.msgpack --output runs.html
            Example: parityfast report sweep.csv --output sweep.html
            Example: parityfast report walk.json --output walk.html
            Example: parityfast report stress.json
            Example: parityfast report --compare backtest.msgpack live.msgpack --output comparison.html
            """);
        var report = new ReportCommand(command);
        command.SetAction(parsed => (int)report.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var (named, compare) = (parsed.GetValue(_inputs) ?? [], parsed.GetValue(_compare) ?? []);
        if ((named.Length == 0) == (compare.Length == 0))
            throw new InputException(named.Length == 0 ? "report was given nothing to show"
                : $"report was given both '{named[0]}' and --compare", "name logs, a file of sweep rows, or --compare BACKTEST LIVE");
        var inputs = named.Length == 0 ? compare : named;
        var output = parsed.GetValue(_output) ?? DefaultOutput(named, compare);
        foreach (var path in inputs)
        {
            if (Directory.Exists(path))
                throw new InputException($"{path}: is a folder", "name a decision log or a file of sweep rows in it");
            if (!File.Exists(path))
                throw new InputException($"{path}: there is no such file", "name a decision log or a file of sweep rows");
        }

        OutputFile.Require(output, inputs);
        OutputFile.RequireName(output, "HTML", ".html", ".htm");
        var isOfLogs = inputs.All(FileKind.IsLog);
        if (isOfLogs) _demands.Require(parsed, inputs);
        else _demands.RefuseWithoutLog(parsed, "leave them out, or name a decision log");
        var kind = named.Length > 1 ? WriteRuns(parsed, named, output) : Write(parsed, named.SingleOrDefault(), compare, output);
        if (isOfLogs) WarnOfFooters(inputs);
        if (parsed.GetValue(_format) == OutputFormat.Json) WriteJson(kind, output, isOfLogs ? LogHashes.Of(inputs) : []);
        else Console.Out.WriteLine(output);
        if (!isOfLogs || parsed.GetValue(_format) == OutputFormat.Json) return ExitCode.Done;
        foreach (var log in inputs) LogHashes.Say(log);
        return ExitCode.Done;
    }

    // A page shows what the footer states.
    private static void WarnOfFooters(string[] logs)
    {
        foreach (var log in logs.Where(log => !FileKind.IsJson(log)))
        {
            if (FooterCheck.Of(log) is { HasFooter: true, Agrees: false })
                Messages.Warning($"{log}: its footer states figures that its records do not give; parityfast inspect {log} says which");
        }
    }

    private string Write(ParseResult parsed, string? input, string[] compare, string output)
    {
        if (input is null || !FileKind.IsLog(input)) _run.RefuseWithoutRun(parsed);
        if (input is null)
        {
            foreach (var path in compare) FileKind.RequireLog(path);
            var report = HtmlReport.WriteComparison(compare[0], compare[1], output, new ParityOptions());
            LogStatusNote.Say(report.BacktestPath, report.BacktestStatus);
            LogStatusNote.Say(report.LivePath, report.LiveStatus);
            return "comparison";
        }

        if (SweepExtensions.Contains(Path.GetExtension(input).ToLowerInvariant()))
        {
            HtmlReport.WriteSweep(input, output);
            return "sweep";
        }

        if (JsonFileKind.Names(input, StressJson.Format))
        {
            HtmlReport.WriteStress(input, output);
            return "stress";
        }

        if (JsonFileKind.Names(input, WalkForwardFile.Format))
        {
            HtmlReport.WriteWalkForward(input, output);
            return "walk_forward";
        }

        FileKind.RequireLog(input);
        HtmlReport.WriteRun(input, output, _run.Read(parsed, input));
        LogStatusNote.Say(input, DecisionLog.Load(input).Status);
        return "run";
    }

    private string WriteRuns(ParseResult parsed, string[] logs, string output)
    {
        _run.RefuseWithoutRun(parsed);
        foreach (var path in logs) FileKind.RequireLog(path);
        HtmlReport.WriteRuns(logs, output);
        foreach (var path in logs) LogStatusNote.Say(path, DecisionLog.Load(path).Status);
        return "runs";
    }

    private static string DefaultOutput(string[] named, string[] compare) => named.Length > 0
        ? Path.ChangeExtension(named[0], named.Length > 1 ? ".runs.html" : ".html")
        : Path.ChangeExtension(compare[1], ".comparison.html");

    private static void WriteJson(string kind, string output, IReadOnlyList<string> hashes) => JsonOutput.Write(writer =>
    {
        writer.WriteString("kind", kind);
        writer.WriteString("output", output);
        writer.WriteNumber("bytes", new FileInfo(output).Length);
        writer.WriteStartArray("log_hashes");
        foreach (var hash in hashes) writer.WriteStringValue(hash);
        writer.WriteEndArray();
    });
}
