using System.CommandLine;
using ParityFast.Backtesting;
using ParityFast.Comparison;

namespace ParityFast.Cli.Commands;

/// <summary>Feeds a recorded log's inputs to today's build and demands the same decisions.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var command = new Command("replay", """
            Feeds a recorded log's inputs to today's build and checks for the same decisions. A log of this project names its
            strategy, configuration and instrument; options on the command line take their place. A strategy that is not built in is named
            with --strategy: a log never says which code to load. A log in the Python reference engine's JSON names none of this: use
            --strategy, --config and --instrument.
            Exit code 0 if every decision is the same, 1 if one is not, 2 for a log that cannot be replayed.

            Example: parityfast replay live_20250115_103000_BTC-USD.msgpack
            Example: parityfast replay live_20250115_103000_BTC-USD.json --strategy baseline-perps --config strategy.json
            Example: parityfast replay live_20250115_103000_BTC-USD.msgpack --strategy bin/Release/net10.0/MyStrategy.dll:MyStrategy
            Example: parityfast replay live_20250115_103000_BTC-USD.msgpack --set long_ma_period=21
            """);
        var log = new Argument<string>("LOG") { Description = "The decision log." };
        command.Arguments.Add(log);
        var strategy = StrategyOptions.AddTo(command);
        var demands = LogDemands.AddTo(command);
        var format = CommonOptions.Format();
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(log)!;
            FileKind.RequireLog(path);
            demands.Require(parsed, path);
            return (int)Write(Replay(path, strategy, parsed), parsed.GetValue(format));
        });
        return command;
    }

    private static ReplayReport Replay(string path, StrategyOptions strategy, ParseResult parsed)
    {
        var like = LikeLog.TryRead(path);
        var (definition, instrument) = like is not null
            ? (strategy.Strategy(parsed, like), strategy.Instrument(parsed, like))
            : (strategy.Strategy(parsed), strategy.Instrument(parsed, [DecisionLog.Load(path).Symbol ?? path]));
        StrategyNote.Begin();
        return Parity.Replay(path, definition, instrument);
    }

    private static ExitCode Write(ReplayReport report, OutputFormat format)
    {
        var hash = report.Status?.LogHash;
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(writer =>
            {
                ReplayReportJson.Write(report, writer);
                if (report.RecordedFingerprintScheme is { } scheme) writer.WriteNumber("recorded_fingerprint_scheme", scheme);
                else writer.WriteNull("recorded_fingerprint_scheme");
                writer.WriteOptional("log_hash", hash);
            });
        }
        else
        {
            if (hash is not null) Console.Out.WriteLine(SummaryTable.Line("Log hash", hash));
            Console.Out.Write(ReplayReportTable.Format(report));
        }

        LogStatusNote.Say(report.Path, report.Status);
        return report.Agrees ? ExitCode.Done : ExitCode.No;
    }
}
