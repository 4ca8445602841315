using System.CommandLine;
using ParityFast.Backtesting;
using ParityFast.Certificates;
using ParityFast.Fingerprints;
using ParityFast.Metrics;
using ParityFast.Reports;

namespace ParityFast.Cli.Commands;

/// <summary>Runs a strategy over candles and says what came of it.</summary>
internal sealed class BacktestCommand
{
    private readonly CandleOptions _candles;
    private readonly GuardFile _guards;
    private readonly StrategyOptions _strategy;
    private readonly LikeOption _like;
    private readonly LogDemands _demands;
    private readonly SignOption _sign;
    private readonly AccountArguments _account;
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly TakeOption _take;
    private readonly Option<string?> _requireLock = CommonOptions.RequireLock();
    private readonly Option<string> _logDirectory = CommonOptions.LogDirectory();
    private readonly Option<bool> _noLog = new("--no-log") { Description = "Write no decision log." };
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Debug: decide also on a strategy made again for every candle, compute indicators over other cuts of the candles; "
            + "exit code 2 if something differs.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write the log as JSON in the Python reference engine's format as well, beside it.",
    };

    private BacktestCommand(Command command)
    {
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _guards = GuardFile.AddTo(command);
        _like = LikeOption.AddTo(command);
        _demands = LogDemands.AddTo(command);
        _account = AccountArguments.AddTo(command);
        _take = TakeOption.AddTo(command);
        foreach (var option in new Option[] { _requireLock, _logDirectory, _noLog, _json, _check, _format })
        {
            command.Options.Add(option);
        }

        _sign = SignOption.AddTo(command);
    }

    public static Command Create()
    {
        var command = new Command("backtest", """
            Runs a strategy over candles.

            Example: parityfast backtest btc-1m.csv --symbol BTC-USD --strategy sma-cross --set short_ma_period=5 --set long_ma_period=20
            Example: parityfast backtest --sample
            Example: parityfast backtest btc-1m.csv --like live_20250115_103000_BTC-USD.msgpack
            """);
        var backtest = new BacktestCommand(command);
        command.SetAction((parsed, cancellation) => Task.FromResult((int)backtest.Run(parsed, cancellation)));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        var noLog = parsed.GetValue(_noLog);
        if (noLog && parsed.GetValue(_json))
            throw new InputException("--json needs the log that --no-log leaves out", "leave out one of them");
        using var key = _sign.Read(parsed, hasLog: !noLog);
        var like = _like.Read(parsed);
        if (like is null) _demands.RefuseWithoutLog(parsed, "name a log with --like, or leave them out");
        else
        {
            _demands.Require(parsed, like.Path);
            LogHashes.Say(like.Path);
            LikeOption.Check(like, _strategy.Type(parsed, like));
            _account.RefuseCostsBeside(parsed, "--like");
        }

        var strategy = like is null ? _strategy.Strategy(parsed, () => _candles.Read(parsed)) : _strategy.Strategy(parsed, like);
        if (like is not null) LikeOption.Check(like, strategy);
        var isJson = parsed.GetValue(_format) == OutputFormat.Json;
        // Reading IL takes as long as reading candles: both at once, if something names the fingerprint.
        var fingerprint = noLog && !isJson && parsed.GetValue(_requireLock) is null ? null
            : Task.Run(() => StrategyFingerprint.Compute(strategy.Type), cancellation);
        var instrument = like is null ? _strategy.Instrument(parsed, _candles) : _strategy.Instrument(parsed, like);
        if (like is not null)
        {
            LikeOption.Check(like, instrument);
            LikeOption.Check(like, _candles.StatedDecimals(parsed));
        }

        var candles = _candles.Load(parsed, instrument, like);
        if (like is not null) candles = like.Cut(candles);
        candles = _take.Cut(parsed, candles);
        var options = like is null ? Options(parsed) : LikeOption.Options(like, Options(parsed), name => IsGiven(parsed, name));
        strategy = SignalOption.AtCandles(strategy, candles, options.FirstDecision);
        SeriesOptions.Require(strategy, instrument, candles.PriceDecimals, options.Series);
        FundingOptions.Warn(options.Funding, candles, instrument);
        StrategyNote.Begin();
        AnnualizationNotes.Say(options.Metrics, candles);
        var result = isJson ? Backtest.RunWithTrades(strategy, candles, instrument, options, cancellation)
            : Backtest.Run(strategy, candles, instrument, options, cancellation);
        SignOption.Sign(key, result.LogPath);
        var jsonPath = parsed.GetValue(_json) ? Path.ChangeExtension(result.LogPath!, ".json") : null;
        if (jsonPath is not null) result.WriteJson(jsonPath, cancellation);
        if (isJson) WriteJson(result, jsonPath, fingerprint!.Result);
        else WriteTable(result, jsonPath);
        BacktestHints.Say(result);
        if (like is not null) LogStatusNote.Say(like.Path, like.Status);
        return ExitCode.Done;
    }

    private static void WriteTable(BacktestResult result, string? jsonPath)
    {
        Console.Out.Write(Terminal.IsThere ? WithSparkline(result) : result.Summary());
        if (result.LogPath is { } log)
        {
            Console.Out.WriteLine(SummaryTable.Line("Log", log));
            Console.Out.WriteLine(SummaryTable.Line("Log hash", result.LogHash!));
        }

        if (jsonPath is not null) Console.Out.WriteLine(SummaryTable.Line("JSON", jsonPath));
    }

    // Below the line with the final equity.
    private static string WithSparkline(BacktestResult result)
    {
        var summary = result.Summary();
        var end = summary.IndexOf('\n', summary.IndexOf("\nFinal equity", StringComparison.Ordinal) + 1) + 1;
        return summary.Insert(end, SummaryTable.Line("Equity",
            EquitySparkline.Of(result, Math.Max(30, Terminal.Columns - SummaryTable.Line("", "").Length), Terminal.IsPlain)) + "\n");
    }

    private static bool IsGiven(ParseResult parsed, string name) =>
        parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name) is { } option
            && StrategyOptions.IsGiven(parsed, option);

    private BacktestOptions Options(ParseResult parsed) => _account.Read(parsed) with
    {
        LogDirectory = parsed.GetValue(_noLog) ? null : parsed.GetValue(_logDirectory),
        Source = _candles.Source(parsed),
        ChecksStrategy = parsed.GetValue(_check),
        Guards = _guards.Read(parsed),
        Certification = new CertificationOptions { LockPath = parsed.GetValue(_requireLock) },
    };

    private static void WriteJson(BacktestResult result, string? jsonPath, StrategyFingerprint fingerprint) => JsonOutput.Write(writer =>
    {
        writer.WriteOptional("run_id", result.RunId);
        writer.WriteString("strategy_name", result.Strategy.Name);
        writer.WriteString("symbol", result.Instrument.Symbol);
        writer.WriteOptional("log_path", result.LogPath);
        writer.WriteOptional("log_hash", result.LogHash);
        writer.WriteOptional("json_path", jsonPath);
        writer.WriteString("digest", result.Digest);
        writer.WriteOptional("fingerprint", fingerprint.Hash);
        writer.WriteNumber("fingerprint_scheme", fingerprint.Scheme);
        writer.WriteNumber("candles", result.Candles.Count);
        writer.WriteNumber("decisions", result.DecisionCount);
        writer.WriteNumber("final_equity", result.FinalEquity);
        writer.WriteNumber("buy_and_hold_return", result.BuyAndHoldReturn);
        writer.WriteStartObject("refusals");
        foreach (var (code, count) in result.Refusals) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteString("returns", result.Options.Metrics.Returns == ReturnPeriod.Daily ? "daily" : "bar");
        writer.WriteNumber("periods_per_year", result.Metrics.PeriodsPerYear);
        writer.WriteBoolean("periods_per_year_stated", result.Options.Metrics.PeriodsPerYear is not null);
        writer.WriteNumber("price_decimals", result.Candles.PriceDecimals);
        writer.WriteBoolean("price_scale_guessed", result.IsPriceScaleGuessed);
        writer.WriteNumber("candles_off_grid", result.CandlesOffGrid);
        writer.WriteNumber("stops_beyond_liquidation", result.StopsBeyondLiquidation);
        writer.WriteStartObject("metrics");
        writer.WriteMetrics(result.Metrics, result.FinalEquity);
        writer.WriteEndObject();
        OrdersJson.Write(writer, "orders", result.OrderFigures);
        TradesJson.Write(writer, result.Trades);
    });
}
