using System.CommandLine;
using ParityFast.Input;
using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Commands;

/// <summary>Runs a strategy with many parameter sets.</summary>
internal sealed class SweepCommand
{
    private readonly CandleOptions _candles;
    private readonly StrategyOptions _strategy;
    private readonly AccountArguments _account;
    private readonly GuardFile _guards;
    private readonly SpaceOptions _space;
    private readonly ShardOption _shard;
    private readonly Option<int> _threads = new("--threads") { Description = "Number of threads; 0 for one per processor." };
    private readonly Option<string?> _output = new("--output")
    {
        Description = "File of all rows: CSV (.csv), JSON lines (.jsonl) or Parquet (.parquet). Its manifest is written beside it.",
    };
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue at the end of the output file; start it if there is none.",
    };
    private readonly Option<int> _top = new("--top") { Description = "Number of best rows to show.", DefaultValueFactory = _ => 10 };
    private readonly Option<string> _by = new("--by")
    {
        HelpName = "metric",
        Description = "The metric that ranks the rows.",
        DefaultValueFactory = _ => "sharpe_ratio",
    };
    private readonly Option<int> _verify = new("--verify")
    {
        Description = "Number of random rows to run again through the plain backtest.",
    };
    private readonly Option<string[]> _metrics = new("--metrics")
    {
        HelpName = "groups",
        Description = "Groups to compute: returns, downside, drawdown, trades, leverage, all (every one but leverage) or none.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<bool> _noSkip = new("--no-skip") { Description = "Call the strategy on every candle." };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private SweepCommand(Command command)
    {
        _by.OfferingMetrics();
        _metrics.Offering("returns", "downside", "drawdown", "trades", "all", "none");
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _space = SpaceOptions.AddTo(command);
        _account = AccountArguments.AddTo(command);
        _guards = GuardFile.AddTo(command);
        _shard = ShardOption.AddTo(command);
        foreach (var option in new Option[] { _threads, _output, _resume, _top, _by, _verify, _metrics, _noSkip, _format })
            command.Options.Add(option);
    }

    public static Command Create()
    {
        var command = new Command("sweep", """
            Runs a strategy with many parameter sets, each exactly as backtest runs it.

            Example: parityfast sweep btc-1m.csv --strategy sma-cross --range short_ma_period=2..51 --range long_ma_period=52..101 --output sweep.csv
            Example: parityfast sweep btc-1m.csv --range trailing_stop_pct=0.005..0.03:0.005 --range short_ma_period=3,5,8 --verify 3
            Example: parityfast sweep btc-1m.csv --range short_ma_period=2..60 --range long_ma_period=5..200 --constraint "short_ma_period<long_ma_period" --sample-sets 500
            """);
        var sweep = new SweepCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)sweep.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var by = SweepJob.Rankable(parsed.GetValue(_by)!);
        if (parsed.GetValue(_output) is { } output) OutputFile.Require(output);
        else if (parsed.GetValue(_resume))
            throw new InputException("--resume is about the file that --output names", "name it, or leave it out");
        if (parsed.GetValue(_verify) is < 0 and var rows)
            throw new InputException($"--verify {rows} is not a number of rows", "give 0 or more");
        var strategy = _strategy.Strategy(parsed, () => _candles.Read(parsed));
        var instrument = _strategy.Instrument(parsed, _candles);
        var space = _space.Read(parsed, strategy, _strategy);
        var candles = _candles.Load(parsed, instrument);
        var options = new SweepOptions
        {
            Backtest = _account.Read(parsed, candles, instrument, MetricGroupOption.Read(parsed.GetValue(_metrics) ?? [])) with
            {
                Guards = _guards.Read(parsed),
            },
            Threads = parsed.GetValue(_threads),
            EveryBar = parsed.GetValue(_noSkip),
            Shard = _shard.Read(parsed),
        };
        if (SignalOption.IsOf(strategy))
            space = _space.Read(parsed, SignalOption.AtCandles(strategy, candles, options.Backtest.FirstDecision), _strategy);
        SeriesOptions.Require(strategy, instrument, candles.PriceDecimals, options.Backtest.Series);
        SweepRanking.Demand(by, options.Backtest.Metrics, AnnualizationNotes.Elapsed(candles));
        var job = new SweepJob(space, candles, instrument, options)
        {
            VerifyRows = parsed.GetValue(_verify),
            Command = BacktestWords.Of(parsed)
        };
        var top = parsed.GetValue(_top);
        if (top < 1) throw new InputException($"--top {top} shows no row", "give 1 or more");
        var ranking = new SweepRanking(by, top);
        StrategyNote.Begin();
        if (parsed.GetValue(_output) is { } path) job.RunToFile(path, parsed.GetValue(_resume), ranking, cancellation);
        else job.RunToMemory(ranking, cancellation);
        Report(parsed, job, ranking, by);
        if (ranking.Best.Count == 0)
            Messages.Hint($"no row has a {by.Name} to be ranked by: rank --by another metric, or have --metrics compute it");
        if (parsed.GetValue(_verify) == 0) return ExitCode.Done;
        foreach (var problem in job.Verify(cancellation)) Messages.Error(problem, "");
        if (job.Problems == 0) Messages.Note($"{Counted.Of(job.Verified, "row")} run again through the plain backtest: equal");
        return job.Problems == 0 ? ExitCode.Done : ExitCode.No;
    }

    private void Report(ParseResult parsed, SweepJob job, SweepRanking ranking, Metric by)
    {
        if (parsed.GetValue(_format) == OutputFormat.Table)
        {
            SweepReport.WriteTable(ranking.Best, [.. job.Space.Ranges.Select(range => range.Name)], by);
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteNumber("sets", job.Sets);
            writer.WriteNumber("candles", job.Candles.Count);
            writer.WriteOptional("output", parsed.GetValue(_output));
            SweepReport.WriteJson(writer, ranking.Best);
        });
    }
}
