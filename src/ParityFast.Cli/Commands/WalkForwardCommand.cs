using System.CommandLine;
using System.Globalization;
using ParityFast.Input;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Commands;

/// <summary>Chooses parameter sets on the past and tries them on what follows.</summary>
internal sealed class WalkForwardCommand
{
    private readonly CandleOptions _candles;
    private readonly StrategyOptions _strategy;
    private readonly AccountArguments _account;
    private readonly GuardFile _guards;
    private readonly SpaceOptions _space;
    private readonly Option<string> _train = new("--train")
    {
        Description = "Length of a training: a number of candles, or time of the calendar such as 30d.",
        Required = true,
    };
    private readonly Option<string> _test = new("--test") { Description = "Length of a test.", Required = true };
    private readonly Option<string?> _step = new("--step")
    {
        Description = "Step from one window to the next; without it the length of a test.",
    };
    private readonly Option<string> _embargo = new("--embargo")
    {
        Description = "Left out between training and test.",
        DefaultValueFactory = _ => "0",
    };
    private readonly Option<bool> _anchored = new("--anchored") { Description = "Start every training at the first candle." };
    private readonly Option<string> _by = new("--by")
    {
        HelpName = "metric",
        Description = "The metric that chooses.",
        DefaultValueFactory = _ => "sharpe_ratio",
    };
    private readonly Option<int> _blocks = new("--blocks")
    {
        Description = "Blocks of the cross-validation for overfitting, even; 0 for none.",
        DefaultValueFactory = _ => 16,
    };
    private readonly Option<int> _threads = new("--threads") { Description = "Number of threads; 0 for one per processor." };
    private readonly Option<string?> _output = new("--output")
    {
        Description = "File to write: .json for all of it, from which report makes a page, or .csv for the stitched out-of-sample equity.",
    };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private WalkForwardCommand(Command command)
    {
        _by.OfferingMetrics();
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _space = SpaceOptions.AddTo(command);
        _account = AccountArguments.AddTo(command);
        _guards = GuardFile.AddTo(command);
        foreach (var option in new Option[] { _train, _test, _step, _embargo, _anchored, _by, _blocks, _threads, _output, _format })
            command.Options.Add(option);
    }

    public static Command Create()
    {
        var command = new Command("walk-forward", """
            Chooses the best parameter set on a stretch of candles and runs it on those that follow, window by window.

            Example: parityfast walk-forward btc-1m.csv --range short_ma_period=5..20:5 --range long_ma_period=30..90:30 --train 10d --test 2d
            Example: parityfast walk-forward btc-1m.csv --range trailing_stop_pct=0.005..0.03:0.005 --train 20000 --test 5000 --embargo 60 --anchored
            Example: parityfast walk-forward btc-1m.csv --range short_ma_period=5..20:5 --train 10d --test 2d --output walk.json
            """);
        var walk = new WalkForwardCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)walk.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        _ = SweepJob.Rankable(parsed.GetValue(_by)!);
        if (parsed.GetValue(_blocks) is var blocks && (blocks is < 0 or > 20 || blocks % 2 != 0))
            throw new InputException($"--blocks {blocks} is not an even number of blocks from 2 to 20",
                "give one, or 0 for no cross-validation");
        CheckOutput(parsed.GetValue(_output), _candles.Files(parsed));
        var strategy = _strategy.Strategy(parsed, () => _candles.Read(parsed));
        var instrument = _strategy.Instrument(parsed, _candles);
        var space = _space.Read(parsed, strategy, _strategy);
        var candles = _candles.Load(parsed, instrument);
        if (SignalOption.IsOf(strategy))
            space = _space.Read(parsed, SignalOption.AtCandles(strategy, candles, firstDecision: 1), _strategy);
        var (train, test) = (BarsOption.Read(_train.Name, parsed.GetValue(_train)!), BarsOption.Read(_test.Name, parsed.GetValue(_test)!));
        var embargo = BarsOption.Read(_embargo.Name, parsed.GetValue(_embargo)!);
        var step = parsed.GetValue(_step) is { } stated ? BarsOption.Read(_step.Name, stated) : default;
        var options = new WalkForwardOptions
        {
            TrainBars = train.Bars,
            TrainSpan = train.Span,
            TestBars = test.Bars,
            TestSpan = test.Span,
            StepBars = step.Bars,
            StepSpan = step.Span,
            EmbargoBars = embargo.Bars,
            EmbargoSpan = embargo.Span,
            Anchored = parsed.GetValue(_anchored),
            By = parsed.GetValue(_by)!,
            OverfittingBlocks = parsed.GetValue(_blocks),
            Sweep = new SweepOptions
            {
                Backtest = _account.Read(parsed, candles, instrument) with { Guards = _guards.Read(parsed) },
                Threads = parsed.GetValue(_threads),
            },
        };
        SeriesOptions.Require(strategy, instrument, candles.PriceDecimals, options.Sweep.Backtest.Series);
        StrategyNote.Begin();
        var result = WalkForward.Run(space, candles, instrument, options, cancellation);
        if (result.Windows.Count(window => window.TrainMetric is null) is > 0 and var without)
            Messages.Warning(string.Create(CultureInfo.InvariantCulture,
                $"in {without} of {Counted.Of(result.Windows.Count, "window")} no set has a "
                + $"{options.By} to be chosen by: the first set was taken; choose --by another metric"));
        if (parsed.GetValue(_format) == OutputFormat.Table) WalkForwardTable.Write(result, candles, options.By);
        else JsonOutput.Write(writer => WalkForwardJson.Write(result, candles, writer));
        if (parsed.GetValue(_output) is not { } path) return ExitCode.Done;
        if (IsCurve(path)) WalkForwardFile.WriteCurve(path, result);
        else WalkForwardFile.WriteJson(path, result, space, candles, instrument, options);
        return ExitCode.Done;
    }

    private static bool IsCurve(string path) => string.Equals(Path.GetExtension(path), ".csv", StringComparison.OrdinalIgnoreCase);

    // Before the work, which takes its time.
    private static void CheckOutput(string? path, IEnumerable<string> inputs)
    {
        if (path is null) return;
        if (!IsCurve(path) && !string.Equals(Path.GetExtension(path), ".json", StringComparison.OrdinalIgnoreCase))
            throw new InputException($"--output {path} ends neither in .json nor in .csv",
                "name a .json file for all of it, from which report makes a page, or a .csv file for the equity curve");
        OutputFile.Require(path, inputs);
    }
}
