using System.CommandLine;
using System.Globalization;
using ParityFast.Cli.Benching;
using ParityFast.Input;

namespace ParityFast.Cli.Commands;

/// <summary>Measures what a strategy costs, says why a sweep does not skip more of its candles, and keeps a budget.</summary>
internal sealed class BenchCommand
{
    // Long enough that getting a run ready does not count: 100,800 candles.
    private const int Days = 1_050;

    private readonly StrategyOptions _strategy;
    private readonly CandleOptions _candles;
    private readonly GuardFile _guards;
    private readonly AccountArguments _account;
    private readonly TakeOption _take;
    private readonly Option<int> _runs = new("--runs")
    {
        Description = "Number of timed runs of each way; medians are shown.",
        DefaultValueFactory = _ => 15,
    };
    private readonly BudgetOptions _budget;
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private BenchCommand(Command command)
    {
        _strategy = StrategyOptions.AddWithArgumentTo(command);
        _candles = CandleOptions.AddTo(command, _strategy.Argument);
        _guards = GuardFile.AddTo(command);
        _account = AccountArguments.AddTo(command);
        _take = TakeOption.AddTo(command);
        command.Options.Add(_runs);
        _budget = BudgetOptions.AddTo(command);
        command.Options.Add(_format);
    }

    public static Command Create()
    {
        var command = new Command("bench", """
            Measures a strategy: nanoseconds and allocated bytes a candle with the decision log off and on and in a sweep, the share of
            candles that a sweep skips, and why it does not skip the others. Without candles it takes a synthetic series of 70 days. Every
            run must decide the same. With --budget the figures are compared with limits: shares and bytes, which are the same on every
            machine, and times only if --time-tolerance wrote them.

            Exit code 0 when all runs agree and no limit is exceeded, 1 when not.

            Example: parityfast bench bin/Release/net10.0/MyStrategy.dll
            Example: parityfast bench bin/Release/net10.0/MyStrategy.dll btc-1m.csv --config strategy.json --instrument btc.json --budget bench-budget.json
            Example: parityfast bench sma-cross --set short_ma_period=5 --runs 30 --format json
            """);
        var bench = new BenchCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)bench.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var runs = parsed.GetValue(_runs);
        if (runs is < 1 or > 10_000) throw new InputException($"--runs {runs} is not from 1 to 10000", "leave it out for 15");
        var budget = _budget.Prepare(parsed, _candles.Files(parsed));
        var strategy = _strategy.Strategy(parsed, () => _candles.Read(parsed));
        var instrument = _strategy.Instrument(parsed, _candles);
        var isNamed = _candles.IsSample(parsed) || _candles.Files(parsed).Count > 0;
        var candles = _take.Cut(parsed, isNamed ? _candles.Load(parsed, instrument) : SampleCandles.Create(Days));
        if (candles.Count == 0) throw new InputException("there is no candle to run over");
        var options = _account.Read(parsed, candles, instrument) with { Guards = _guards.Read(parsed) };
        strategy = SignalOption.AtCandles(strategy, candles, options.FirstDecision);
        var hash = candles.DataHash();
        budget?.Require(_budget.Path(parsed)!, strategy.Name, hash);
        var source = isNamed ? _candles.Source(parsed) : $"{SampleCandles.Name}, {Days} days";
        StrategyNote.Begin();
        using var subject = new BenchSubject(strategy, candles, instrument, options);
        var report = Measure(subject, runs, (strategy.Name, instrument.Symbol, source, hash), cancellation);
        // A broken guarantee is not a figure to hold anything against.
        var outcome = report.Differences.Count == 0 ? _budget.Apply(parsed, report, budget) : null;
        if (parsed.GetValue(_format) == OutputFormat.Json) JsonOutput.Write(writer => BenchJson.Write(writer, report, outcome));
        else BenchTable.Write(report, outcome, Console.Out);
        return Judge(report, outcome);
    }

    private static BenchReport Measure(
        BenchSubject subject, int runs, (string Strategy, string Symbol, string Source, string DataHash) named,
        CancellationToken cancellation)
    {
        var timer = new BenchTimer(subject, runs);
        using var line = new ProgressLine(_ =>
            timer.Done == 0 ? "warming up" : string.Create(CultureInfo.InvariantCulture, $"{timer.Done} of {Counted.Of(runs, "run")}"));
        return BenchReport.Of(subject, timer, named, cancellation);
    }

    private static ExitCode Judge(BenchReport report, BudgetOutcome? outcome)
    {
        foreach (var difference in report.Differences) Messages.Error($"the runs of {report.StrategyName} differ: {difference}", "");
        if (report.Differences.Count > 0)
        {
            Messages.Hint("this breaks the guarantee that every way of running decides the same: run verify on the strategy, "
                + "and report it if verify finds nothing");
            return ExitCode.No;
        }

        if (outcome is null) return ExitCode.Done;
        foreach (var row in outcome.Beyond) Messages.Error($"{outcome.Path}: {row}", "");
        if (!outcome.Beyond.Any()) return ExitCode.Done;
        Messages.Hint("find what changed, or accept it with --update-budget");
        return ExitCode.No;
    }
}
