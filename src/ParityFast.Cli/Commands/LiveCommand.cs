using System.CommandLine;
using ParityFast.Certificates;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Cli.Commands;

/// <summary>Runs a strategy on candles as they close, on paper.</summary>
internal sealed class LiveCommand
{
    public const string Name = "live";

    private static readonly string[] OfTheLog =
    [
        "--config", "--set", "--instrument", "--symbol", "--guards", "--history", "--warmup", "--price-decimals", "--volume-decimals",
        "--interval", "--time-label", "--capital", "--commission", "--slippage", "--allow-spot-short", "--max-volume-share",
    ];

    private readonly StrategyOptions _strategy;
    private readonly GuardFile _guards;
    private readonly CapitalOptions _capital;
    private readonly CostOptions _costs;
    private readonly FeedOptions _feed;
    private readonly VenueFeedOptionSet _venue;
    private readonly BacktestFills _fills;
    private readonly Option<LiveFormat> _format = CommonOptions.Choice<LiveFormat>("--format",
        "Format of stdout: text for people, one JSON object at the end, or JSON lines as it runs.");
    private readonly Option<string> _logDirectory = CommonOptions.LogDirectory();
    private readonly Option<string?> _resume = new("--resume")
    {
        Description = "Resume this log; strategy, instrument, account and guards are the log's.",
    };
    private readonly Option<bool> _fsync = new("--fsync")
    {
        Description = "Wait for the disk at every flush, so that not even a power cut loses a decision.",
    };
    private readonly Option<string?> _warmUp = new("--warmup")
    {
        Description = "What warmup --output wrote: reject a history that is shorter.",
    };

    private readonly Option<bool> _acceptNewBuild = new("--accept-new-build")
    {
        Description = "With --resume: if this build decides differently, continue in a continuation log.",
    };
    private readonly Option<string?> _requireLock = CommonOptions.RequireLock();
    private readonly LogDemands _demands;
    private readonly SignOption _sign;
    private readonly SeriesOptions _series;

    private LiveCommand(Command command)
    {
        _feed = FeedOptions.AddTo(command);
        _venue = VenueFeedOptionSet.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _guards = GuardFile.AddTo(command);
        _capital = CapitalOptions.AddTo(command);
        foreach (var option in new Option[] { _warmUp, _logDirectory, _resume, _fsync, _acceptNewBuild, _requireLock, _format })
        {
            command.Options.Add(option);
        }

        _demands = LogDemands.AddTo(command);
        _sign = SignOption.AddTo(command);
        _costs = CostOptions.AddTo(command);
        _fills = BacktestFills.AddTo(command);
        _series = SeriesOptions.AddTo(command);
    }

    public static Command Create()
    {
        var command = new Command(Name, """
            Runs a strategy on candles as they close, on paper, with a log that survives the process. See docs/live.md.

            Example: feeder | parityfast live - --history btc-1m.csv --instrument btc.json --strategy baseline-perps --config strategy.json
            Example: parityfast live today.csv --follow --strategy sma-cross --interval 60 --symbol BTC-USD --price-decimals 2
            Example: parityfast live --venue binance:BTCUSDT --interval 1m --strategy sma-cross --stop-after 1440
            Example: parityfast live --sample
            Example: parityfast live today.csv --follow --resume backtesting/decision_logs/2025-01-15/live_20250115_103000_BTC-USD.msgpack
            """);
        var live = new LiveCommand(command);
        command.SetAction(async (parsed, cancellation) => (int)await live.RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        _fills.Refuse(parsed);
        using var key = _sign.Read(parsed);
        using var venue = _venue.Open(parsed, _feed.Length(parsed));
        if (venue is not null) _feed.RefuseWith(parsed, "--venue");
        var (session, symbol, candles, expiry, caution, signals) = parsed.GetValue(_resume) is { } log
            ? Resume(parsed, log, venue) : await StartAsync(parsed, venue, cancellation);
        using (session)
        {
            foreach (var notice in session.Notices) Messages.Warning(notice);
            var format = parsed.GetValue(_format);
            using var view = new LiveView(format, symbol);
            session.OnWarning = Messages.Warning;
            session.OnStatus = signals is null ? view.Take : status =>
            {
                view.Take(status);
                signals.Take(status.CloseTime);
            };
            await using var source = venue is not null ? FeedSource.None : await _feed.OpenAsync(parsed, cancellation);
            if (caution is not null) Messages.Warning(caution);
            var malformed = new MalformedLines(session);
            var feed = venue is not null ? venue.ReadAsync(session, candles, malformed.Take, cancellation)
                : _feed.IsSample(parsed) ? SampleFeed.ReadAsync()
                : CandleFeed.ReadAsync(source.Stream, candles, _feed.Feed(parsed, session, source) with
                {
                    OnMalformed = malformed.Take,
                    OnSeries = session.ReadsSeries ? malformed.Post : null,
                }, CancellationToken.None);
            StrategyNote.Begin();
            var summary = await RunAsync(session, source.Follow(expiry.Follow(feed, CancellationToken.None), CancellationToken.None),
                source.AtEnd, cancellation);
            view.Dispose();
            malformed.SayHowMany();
            SignOption.Sign(key, summary.LogPath);
            LiveReport.Write(summary, format, venue?.Counts);
            venue?.SayHowToCompare(summary.LogPath);
            var isInterrupted = summary.End == LiveEnd.Stopped
                || (summary.End == LiveEnd.FeedClosed && cancellation.IsCancellationRequested);
            return isInterrupted ? ExitCode.Interrupted : ExitCode.Done;
        }
    }

    private static async Task<LiveSummary> RunAsync(LiveSession session, IAsyncEnumerable<CandleRow> feed, AtFeedEnd atEnd,
        CancellationToken cancellation)
    {
        try
        {
            return await session.RunAsync(feed, atEnd, cancellation);
        }
        catch (DecisionLogException error) when (session.LogPath is not null && error.Hint.Length > 0)
        {
            throw new InputException(error.Message, error.Hint, error);
        }
        catch (DecisionLogException error) when (session.LogPath is not null)
        {
            // The strategy submitted nothing that is not in the log: its flush comes first.
            throw new InputException(error.Message,
                $"free space for the log, or make it writable, then continue with --resume {session.LogPath}", error);
        }
        catch (StrategyFaultException error) when (session.LogPath is not null)
        {
            throw new InputException(error.Message, "the session ended before that candle, for which nothing was ordered, "
                + $"and its log holds all before it; mend the strategy, then continue with --resume {session.LogPath}", error);
        }
        catch (InputException error) when (session.LogPath is not null)
        {
            throw new InputException(error.Message, $"{error.Hint}; the log is {session.LogPath}", error);
        }
    }

    private async Task<(LiveSession Session, string Symbol, CandleFileOptions Candles, ExpiryWatch Expiry, string? Caution,
        SignalWatch? Signals)> StartAsync(
        ParseResult parsed, VenueSession? venue, CancellationToken cancellation)
    {
        _demands.RefuseWithoutLog(parsed, "name a log with --resume, or leave them out");
        if (parsed.GetValue(_acceptNewBuild))
            throw new InputException("--accept-new-build is about the log that --resume names", "leave it out, or name a log");
        if (!_feed.IsSample(parsed)) _strategy.RequireNamed(parsed, "or resume a log: --resume LOG; to look at what it does: --sample");
        var strategy = _strategy.Strategy(parsed, () => _feed.Reading(parsed));
        var instrument = venue is not null && !_strategy.NamesInstrument(parsed) ? await venue.InstrumentAsync(cancellation)
            : _strategy.Instrument(parsed, [], _feed.IsSample(parsed));
        var decimals = _feed.PriceDecimals(parsed, instrument);
        var history = venue is null ? _feed.History(parsed, decimals, instrument)
            : await venue.HistoryAsync(_venue.WarmUp(parsed, strategy, instrument, decimals), _feed.OfVenue(parsed, decimals, instrument),
                cancellation);
        var interval = venue?.Interval ?? _feed.Interval(parsed, history);
        var account = _costs.Read(parsed, _capital.Read(parsed) with
        {
            Guards = _guards.Read(parsed),
        }, _capital.IsCommissionGiven(parsed));
        FundingOptions.WarnAhead(account.Funding, history, instrument);
        var options = new LiveOptions
        {
            Account = account,
            Certification = Certification(parsed),
            PriceDecimals = decimals,
            VolumeDecimals = _feed.VolumeDecimals(parsed) ?? history?.VolumeDecimals,
            Interval = interval,
            TimeLabel = _feed.TimeLabel(parsed),
            Calendar = _feed.Calendar(parsed, history),
            Reading = (_feed.Reading(parsed) with { Interval = null, Calendar = _feed.Calendar(parsed, history) }).Stated(),
            ClockTolerance = _feed.ClockTolerance(parsed),
            History = history,
            Series = _series.Read(parsed),
            LogDirectory = parsed.GetValue(_logDirectory)!,
            Source = venue?.Name ?? _feed.Name(parsed),
            FlushToDisk = parsed.GetValue(_fsync),
        };
        strategy = SignalOption.AtFeed(strategy, options.Shape(), history);
        SeriesOptions.Require(strategy, instrument, decimals, options.Series);
        if (parsed.GetValue(_warmUp) is { } measured) WarmUpFile.Require(measured, strategy, options.IntervalMicroseconds, history);
        var session = LiveSession.Create(strategy, instrument, new PaperExecutor(), options);
        var caution = _feed.IsSample(parsed) ? null : Caution(account.Guards, "no guard max_price_move is set (--guards)");
        if (venue is not null) caution = null;
        return (session, instrument.Symbol, _feed.Candles(parsed, options, session.Fields, instrument),
            new ExpiryWatch(instrument, history), caution, SignalWatch.Of(strategy, options, session));
    }

    // A line that was cut within its price is a candle to every parser.
    private static string? Caution(GuardOptions guards, string what) =>
        guards.MaxPriceMove is null ? $"{what}: entries are taken at any price that the feed sends, one that is cut or wrong too" : null;

    private CertificationOptions Certification(ParseResult parsed) => new() { LockPath = parsed.GetValue(_requireLock) };

    // An error would hit what a script passes at every start. Silence would hide a setting that the user believes to have changed.
    private static void WarnOfTheLogs(ParseResult parsed)
    {
        string[] given = [.. parsed.CommandResult.Command.Options
            .Where(option => OfTheLog.Contains(option.Name) && StrategyOptions.IsGiven(parsed, option)).Select(option => option.Name)];
        if (given.Length > 0) Messages.Warning($"{string.Join(", ", given)}: ignored, because --resume takes it from the log");
    }

    private (LiveSession Session, string Symbol, CandleFileOptions Candles, ExpiryWatch Expiry, string? Caution,
        SignalWatch? Signals) Resume(
        ParseResult parsed, string log, VenueSession? venue)
    {
        FileKind.RequireBinaryLog(log, "live resumes a .msgpack log");
        _demands.Require(parsed, log);
        LogHashes.Say(log);
        WarnOfTheLogs(parsed);
        var run = ResumedRun.Of(log, parsed, _strategy);
        venue?.RequireLog(run.Header, log);
        var reading = RecordedReading.Of(run.Header);
        var stated = new CandleFileOptions().Following(reading, log);
        var calendar = stated.Calendar;
        var options = new LiveOptions
        {
            Account = _costs.Resume(parsed, run.Header, run.Account),
            Certification = Certification(parsed),
            PriceDecimals = run.Header.PriceDecimals,
            VolumeDecimals = run.Header.VolumeDecimals,
            Interval = TimeSpan.FromMicroseconds(run.Header.Interval),
            TimeLabel = calendar is not null ? stated.TimeLabel : run.Header.LabelOffset == 0 ? TimeLabel.Close : TimeLabel.Open,
            Calendar = calendar,
            Reading = reading,
            ClockTolerance = _feed.ClockTolerance(parsed),
            Series = _series.Read(parsed),
            LogDirectory = parsed.GetValue(_logDirectory)!,
            Source = venue?.Name ?? _feed.Name(parsed),
            FlushToDisk = parsed.GetValue(_fsync),
            AcceptNewBuild = parsed.GetValue(_acceptNewBuild),
        };
        var executor = new PaperExecutor();
        var session = LiveSession.Resume(log, run.Strategy, run.Header.Instrument, executor, options);
        return (session, run.Header.Symbol, _feed.Candles(parsed, options, session.Fields, run.Header.Instrument, reading),
            new ExpiryWatch(run.Header.Instrument, history: null), Caution(run.Account.Guards, "the log's guards have no max_price_move"),
            SignalWatch.Of(run.Strategy, options, session));
    }
}
