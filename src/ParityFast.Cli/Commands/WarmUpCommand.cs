using System.CommandLine;
using System.Globalization;
using ParityFast.Backtesting;
using ParityFast.LogFormat;

namespace ParityFast.Cli.Commands;

/// <summary>Measures how much history a strategy needs before its first decision.</summary>
internal sealed class WarmUpCommand
{
    private readonly CandleOptions _candles;
    private readonly StrategyOptions _strategy;
    private readonly AccountArguments _account;
    private readonly GuardFile _guards;
    private readonly Option<int?> _history = new("--history")
    {
        Description = "Base history in candles; without it what the strategy waits for by itself.",
    };

    private readonly Option<string?> _output = new("--output",
        "-o")
    { Description = "JSON file to write, which live --warmup holds a history to." };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private WarmUpCommand(Command command)
    {
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _account = AccountArguments.AddTo(command);
        _guards = GuardFile.AddTo(command);
        foreach (var option in new Option[] { _history, _output, _format }) command.Options.Add(option);
    }

    public static Command Create()
    {
        var command = new Command("warmup", """
            Runs a strategy over the same candles after 1, 2 and 4 times the history that it waits for, and further doublings as the candles
            allow, and states the smallest history from which all decisions are the same. An exponential average remembers more than its
            period: a session that starts with too short a history decides otherwise than a backtest.

            Exit code 0 if there is such a history, 1 if only the longest gives the decisions of the longest.

            Example: parityfast warmup btc-1m.csv --strategy rsi-atr
            Example: parityfast warmup btc-1m.csv --strategy sma-cross --history 200 --output warmup.json
            """);
        var warmUp = new WarmUpCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)warmUp.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_output) is { } file) OutputFile.Require(file, _candles.Files(parsed));
        var strategy = _strategy.Strategy(parsed);
        var instrument = _strategy.Instrument(parsed, _candles);
        var candles = _candles.Load(parsed, instrument);
        var options = _account.Read(parsed, candles, instrument) with { Guards = _guards.Read(parsed) };
        SeriesOptions.Require(strategy, instrument, candles.PriceDecimals, options.Series);
        StrategyNote.Begin();
        var report = WarmUpCheck.Measure(strategy, candles, instrument, options, parsed.GetValue(_history), cancellation);
        if (parsed.GetValue(_format) == OutputFormat.Json) WriteJson(report, strategy);
        else WriteTable(report);
        if (report.SmallestCandles is not { } smallest)
        {
            Messages.Hint("give more candles, so that longer histories can be compared");
            return ExitCode.No;
        }

        if (parsed.GetValue(_output) is { } path) WarmUpFile.Write(path, strategy, candles.IntervalMicroseconds, smallest);
        return ExitCode.Done;
    }

    private static void WriteTable(WarmUpReport report)
    {
        Console.Out.WriteLine(SummaryTable.Line("Waits for", Text(report.BaseCandles, "candles by itself")));
        Console.Out.WriteLine(SummaryTable.Line("Decides on", Text(report.DecidedCandles, "candles after each history")));
        foreach (var run in report.Runs)
        {
            var outcome = run == report.Runs[^1] ? "what the others are compared with" : run.FirstDifference is { } time
                ? $"differs at {LogTime.Format(time)}: {run.Difference}" : "the same decisions";
            var title = string.Create(CultureInfo.InvariantCulture, $"{run.Times} ×");
            Console.Out.WriteLine(SummaryTable.Line(title, $"{Text(run.Candles, "candles")}: {outcome}"));
        }

        Console.Out.WriteLine(SummaryTable.Line("History", report.SmallestCandles is { } smallest
            ? Text(smallest, "candles: from here on all decisions are the same")
            : "unknown: only the longest gives its decisions"));
    }

    private static string Text(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}");

    private static void WriteJson(WarmUpReport report, StrategyDefinition strategy) => JsonOutput.Write(writer =>
    {
        writer.WriteString("strategy_name", strategy.Name);
        writer.WriteNumber("base_candles", report.BaseCandles);
        writer.WriteNumber("decided_candles", report.DecidedCandles);
        if (report.SmallestCandles is { } smallest) writer.WriteNumber("smallest_candles", smallest);
        else writer.WriteNull("smallest_candles");
        writer.WriteStartArray("histories");
        foreach (var run in report.Runs)
        {
            writer.WriteStartObject();
            writer.WriteNumber("times", run.Times);
            writer.WriteNumber("candles", run.Candles);
            writer.WriteNumber("decisions", run.Decisions);
            writer.WriteOptional("first_difference", run.FirstDifference is { } time ? LogTime.Format(time) + "Z" : null);
            writer.WriteOptional("difference", run.Difference);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
