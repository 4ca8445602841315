using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ParityFast.Backtesting;
using ParityFast.Input;
using ParityFast.Metrics;
using ParityFast.Reports;

namespace ParityFast.Cli.Commands;

/// <summary>Draws a run's returns and trades again, in other orders, and says what might have come of them.</summary>
internal sealed class MonteCarloCommand
{
    private readonly Argument<string> _log = new("LOG") { Description = "A decision log (.msgpack or .json)." };
    private readonly MonteCarloArguments _options;
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly LogDemands _demands;

    private MonteCarloCommand(Command command)
    {
        command.Arguments.Add(_log);
        _options = MonteCarloArguments.AddTo(command);
        _demands = LogDemands.AddTo(command);
        command.Options.Add(_format);
    }

    public static Command Create()
    {
        var command = new Command("montecarlo", """
            Draws the returns and the trades of a run again, in blocks and in other orders (the stationary bootstrap), and says which total
            returns and drawdowns come of it, and how often the capital is ruined. See docs/metrics.md.

            Example: parityfast montecarlo bt_20250101_000000_BTC-USD.msgpack
            Example: parityfast montecarlo bt_20250101_000000_BTC-USD.msgpack --paths 10000 --seed 7 --block 5 --ruin 0.3 --format json
            """);
        var monteCarlo = new MonteCarloCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)monteCarlo.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(_log)!;
        FileKind.RequireLog(path);
        _demands.Require(parsed, path);
        var options = _options.Read(parsed);
        var (log, returns) = Read(path);
        RequireBlock(options, returns);
        var equity = RunReturns.Draw(returns.Equity, options, cancellation);
        var trades = RunReturns.Draw(returns.Trades, options, cancellation);
        if (parsed.GetValue(_format) == OutputFormat.Json) WriteJson(log, path, returns, equity, trades);
        else WriteTable(path, log, returns, equity, trades);
        LogStatusNote.Say(path, log.Status);
        return ExitCode.Done;
    }

    private static (DecisionLog Log, RunReturns Returns) Read(string path)
    {
        var log = DecisionLog.Load(path);
        var returns = RunReturns.Of(log.IsJson ? JsonRunReader.Read(log, path) : LogRunReader.Read(path));
        return returns.Equity.Length >= RunReturns.Fewest
            ? (log, returns)
            : throw new InputException(
                $"{path}: has {Counted.Of(returns.Equity.Length, "return")}, "
                    + $"and a bootstrap of fewer than {RunReturns.Fewest} says nothing",
                "give a longer run, of a log with equity");
    }

    private static void RequireBlock(MonteCarloOptions options, RunReturns returns)
    {
        if (options.BlockLength is { } length && length > returns.Equity.Length)
            throw new InputException($"--block {length} is more than the {Counted.Of(returns.Equity.Length, "return")} of the run",
                "give a shorter block, or leave it out");
    }

    private static void WriteTable(string path, DecisionLog log, RunReturns returns, MonteCarloResult? equity, MonteCarloResult? trades)
    {
        Line("Log", $"{Path.GetFileName(path)}, {log.StrategyName} on {log.Symbol}");
        Line("Paths", string.Create(CultureInfo.InvariantCulture, $"{equity!.Paths:N0}, seed {equity.Seed}"));
        Write(returns.AreDaily ? "days" : "candles", equity);
        if (trades is not null) Write("trades", trades);
        else Line("Trades", $"{returns.Trades.Length}: too few to draw from, {RunReturns.Fewest} are needed");
        Line("True Sharpe > 0",
            Probability(ProbabilisticSharpeRatio.Compute(returns.Equity)) + " likely, by the returns' mean, spread and shape");
    }

    private static void Write(string kind, MonteCarloResult result)
    {
        Console.Out.WriteLine();
        Line("Drawn from", string.Create(CultureInfo.InvariantCulture,
            $"{result.Observations:N0} {kind} in blocks of {result.BlockLength:N0} on average"));
        Console.Out.WriteLine($"{"",-15} {"5%",10}{"25%",10}{"median",10}{"75%",10}{"95%",10}{"this run",10}");
        Figures("Total return", result.TotalReturn, result.ObservedReturn, 1);
        Figures("Max drawdown", result.MaxDrawdown, result.ObservedMaxDrawdown, -1);
        Line("Loss", $"{Probability(result.LossProbability)} of the paths end below the initial capital");
        Line("Ruin", string.Create(CultureInfo.InvariantCulture,
            $"{Probability(result.RuinProbability)} of the paths lose {result.RuinLoss * 100:0.##}% of the capital on their way"));
    }

    private static void Figures(string title, MonteCarloQuantiles quantiles, double observed, int sign)
    {
        var cells = ((double[])[quantiles.P05, quantiles.P25, quantiles.Median, quantiles.P75, quantiles.P95, observed])
            .Select(value => (sign * value).ToString("0.00%;-0.00%;0.00%", CultureInfo.InvariantCulture).PadLeft(10));
        Console.Out.WriteLine(SummaryTable.Line(title, string.Concat(cells)));
    }

    private static string Probability(double? value) => value is { } known ? known.ToString("0.0%", CultureInfo.InvariantCulture) : "-";

    private static void Line(string title, string value) => Console.Out.WriteLine(SummaryTable.Line(title, value));

    private static void WriteJson(DecisionLog log, string path, RunReturns returns, MonteCarloResult? equity,
        MonteCarloResult? trades) => JsonOutput.Write(writer =>
    {
        writer.WriteOptional("run_id", log.RunId);
        writer.WriteOptional("strategy_name", log.StrategyName);
        writer.WriteOptional("symbol", log.Symbol);
        writer.WriteOptional("log_hash", LogHashes.Of([path]) is [var hash, ..] ? hash : null);
        writer.WriteOptional("state", log.Status?.State.ToString().ToLowerInvariant());
        writer.WriteString("period", returns.AreDaily ? "day" : "candle");
        if (ProbabilisticSharpeRatio.Compute(returns.Equity) is { } sharpe) writer.WriteNumber("probabilistic_sharpe_ratio", sharpe);
        else writer.WriteNull("probabilistic_sharpe_ratio");
        Write(writer, "returns", equity);
        Write(writer, "trades", trades);
    });

    private static void Write(Utf8JsonWriter writer, string name, MonteCarloResult? result)
    {
        if (result is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("observations", result.Observations);
        writer.WriteNumber("paths", result.Paths);
        writer.WriteNumber("seed", result.Seed);
        writer.WriteNumber("block_length", result.BlockLength);
        writer.WriteNumber("ruin_loss", result.RuinLoss);
        Write(writer, "total_return", result.TotalReturn, result.ObservedReturn);
        Write(writer, "max_drawdown", result.MaxDrawdown, result.ObservedMaxDrawdown);
        writer.WriteNumber("loss_probability", result.LossProbability);
        writer.WriteNumber("ruin_probability", result.RuinProbability);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, MonteCarloQuantiles quantiles, double observed)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("p05", quantiles.P05);
        writer.WriteNumber("p25", quantiles.P25);
        writer.WriteNumber("median", quantiles.Median);
        writer.WriteNumber("p75", quantiles.P75);
        writer.WriteNumber("p95", quantiles.P95);
        writer.WriteNumber("observed", observed);
        writer.WriteEndObject();
    }
}
