using System.CommandLine;
using System.Globalization;
using ParityFast.Input;
using ParityFast.Stress;

namespace ParityFast.Cli.Commands;

/// <summary>Puts a strategy through bad days and holds what comes of it against limits.</summary>
internal sealed class StressCommand
{
    private readonly CandleOptions _candles;
    private readonly StrategyOptions _strategy;
    private readonly GuardFile _guards;
    private readonly AccountArguments _account;
    private readonly Option<string> _preset = new Option<string>("--preset")
    {
        Description = "The limits that every run is compared with.",
        HelpName = string.Join('|', StressPreset.All.Select(known => known.Name)),
        DefaultValueFactory = _ => StressPreset.Moderate.Name,
    }
        .Offering(StressPreset.All.Select(known => known.Name));
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of the random choices: the same seed gives the same runs.",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<string[]> _cases = new Option<string[]>("--case")
    {
        Description = $"Only these cases: {string.Join(", ", StressSuite.Standard.Select(known => known.Name))}.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    }
        .Offering(StressSuite.Standard.Select(known => known.Name));
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private StressCommand(Command command)
    {
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _guards = GuardFile.AddTo(command);
        foreach (var option in new Option[] { _preset, _seed, _cases }) command.Options.Add(option);
        _account = AccountArguments.AddTo(command);
        command.Options.Add(_format);
    }

    public static Command Create()
    {
        var command = new Command("stress", """
            Runs a strategy over unchanged candles and over each of several bad days (gaps, doubled volatility, flash crashes, a wick, a
            funding shock, a liquidity crisis, a reversal, missing and stale candles, an outage), and checks every run against a preset's
            limits. Scenarios change inputs only: the code that decides is the code that trades. See docs/stress.md.

            Exit code 0 when all passed, warnings included, 1 when one failed.

            Example: parityfast stress btc-1m.csv --instrument btc.json --preset conservative
            Example: parityfast stress btc-1m.csv --instrument btc.json --set target_leverage=10 --case flash_crash gap_down --seed 7
            Example: parityfast stress btc-1m.csv --instrument btc.json --funding funding.csv --format json
            """);
        var stress = new StressCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)stress.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (cases, preset) = (Cases(parsed.GetValue(_cases) ?? []), StressPreset.Named(parsed.GetValue(_preset)!));
        var strategy = _strategy.Strategy(parsed, () => _candles.Read(parsed));
        var instrument = _strategy.Instrument(parsed, _candles);
        var candles = _candles.Load(parsed, instrument);
        var options = _account.Read(parsed, candles, instrument) with { Guards = _guards.Read(parsed) };
        strategy = SignalOption.AtCandles(strategy, candles, options.FirstDecision);
        SeriesOptions.Require(strategy, instrument, candles.PriceDecimals, options.Series);
        StrategyNote.Begin();
        var suite = new StressOptions { Backtest = options, Preset = preset, Seed = parsed.GetValue(_seed), Cases = cases };
        var report = RunSuite(progress => StressSuite.Run(strategy, candles, instrument, suite with { Progress = progress }, cancellation));
        if (parsed.GetValue(_format) == OutputFormat.Json) JsonOutput.Write(writer => StressJson.Write(report, writer));
        else StressTable.Write(report, Console.Out);
        return report.Status == StressStatus.Failed ? ExitCode.No : ExitCode.Done;
    }

    private static StressReport RunSuite(Func<IProgress<StressProgress>, StressReport> run)
    {
        var progress = new LatestProgress<StressProgress>();
        using var line = new ProgressLine(elapsed => Text(progress.Value, elapsed));
        return run(progress);
    }

    private static string Text(StressProgress progress, TimeSpan elapsed)
    {
        var share = progress.Total == 0 ? 0 : (double)progress.Runs / progress.Total;
        return string.Create(CultureInfo.InvariantCulture,
            $"{progress.Runs} of {Counted.Of(progress.Total, "run")}{ProgressLine.Left(elapsed, share)}");
    }

    private static IReadOnlyList<StressCase> Cases(string[] names)
    {
        var words = names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct().ToArray();
        return words.Length == 0 ? StressSuite.Standard : [.. words.Select(StressSuite.Named)];
    }
}
