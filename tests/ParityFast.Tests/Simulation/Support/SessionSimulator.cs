using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Simulation;

/// <summary>
/// One seeded session with everything that goes wrong at once: its feeder is killed within lines and sends what is wrong, its clock is
/// set, its disk is full or loses power, its exchange answers late, never or nonsense, someone tampers with its log, and its operator
/// switches while orders are out. It is resumed until it has seen every candle; then what must hold is checked.
/// </summary>
internal sealed class SessionSimulator : IDisposable
{
    private const int Candles = 160, Lives = 6;

    private readonly int _seed;
    private readonly Random _random;
    private readonly CandleSeries _candles;
    private readonly CandleRow[] _rows;
    private readonly TestClock _clock = new();
    private readonly LiveWorld _world;
    private readonly SimulatedExchange _exchange;
    private readonly HashSet<string> _sent = [];
    private readonly Dictionary<string, int> _faults;
    private string? _log;
    private SimulatedDisk? _disk;
    private Outsider? _outsider;

    public SessionSimulator(int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        _candles = RandomCandles.Create(seed, Candles);
        _rows = LiveWorld.Rows(_candles);
        _exchange = new SimulatedExchange(_random);
        _faults = _exchange.Faults;
        _world = new LiveWorld
        {
            Clock = _clock,
            // The exchange does not liquidate, so neither must the session.
            Account = new BacktestOptions { Margin = null, Guards = new GuardOptions { MaxPriceMove = 0.05m, MaxMarkStalenessSeconds = 30 } },
        };
    }

    /// <summary>How often each thing went wrong.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    public async Task RunAsync()
    {
        for (var life = 0; life < Lives; life++) await LiveAsync(isLast: false);
        var summary = await LastLifeAsync();
        CheckEnd(summary!);
    }

    public void Dispose() => _world.Dispose();

    // An answer that was lost may be a fill that cannot be right: it is heard of in the last life, and ends that one too.
    private async Task<LiveSummary?> LastLifeAsync()
    {
        try
        {
            return await LiveAsync(isLast: true);
        }
        catch (InputException error) when (error.Message.Contains("executor filled", StringComparison.Ordinal))
        {
            return await LiveAsync(isLast: true);
        }
    }

    private async Task<LiveSummary?> LiveAsync(bool isLast)
    {
        using var stop = new CancellationTokenSource();
        (_disk, _outsider, _exchange.IsCalm, _exchange.Stop) = (null, null, isLast, stop.Cancel);
        var options = Options(isLast);
        LiveSession? session = null;
        try
        {
            session = _log is null
                ? LiveSession.Create(_world.Strategy, _world.Instrument, _exchange, options)
                : LiveSession.Resume(_log, _world.Strategy, _world.Instrument, _exchange, options);
            var operated = session;
            // What was switched and may not have reached a log is switched again, and off for the last life.
            Switch(operated, _exchange.IsKilled && !isLast);
            _exchange.WhileOut = () => SwitchSometimes(operated, isLast);
            return await session.RunAsync(FeedAsync(operated, isLast), isLast ? AtFeedEnd.WriteFooter : AtFeedEnd.LeaveResumable, stop.Token);
        }
        catch (Exception error) when (!isLast && error is InputException or TimeoutException or OperationCanceledException)
        {
            Note(error);
            return null;
        }
        finally
        {
            _log = session?.LogPath ?? _log;
            session?.Dispose();
            Leave(options.FlushToDisk);
        }
    }

    private LiveOptions Options(bool isLast)
    {
        var failAt = isLast || _random.Next(3) > 0 ? 0 : _random.Next(2, 60);
        return _world.Options(_candles) with
        {
            FlushToDisk = _random.Next(4) == 0,
            OrderGrace = TimeSpan.FromMilliseconds(1),
            Disk = isLast ? null : file => _disk = new SimulatedDisk(file, _random, failAt),
        };
    }

    private async IAsyncEnumerable<CandleRow> FeedAsync(LiveSession session, bool isLast)
    {
        // A feeder that is started again sends some of what it had sent.
        var from = _log is null ? 0 : Math.Max(0, Array.FindIndex(_rows, row => row.CloseTime > LastClose()) - _random.Next(5));
        using var pipe = new SimulatedPipe(_random, _rows[from..], isLast);
        _sent.UnionWith(pipe.Lines);
        var options = new CandleFileOptions { TimeLabel = TimeLabel.Open, Interval = RandomCandles.Minute, PriceDecimals = 2, VolumeDecimals = 0 };
        var feed = new CandleFeedOptions { MayBeCut = true, OnMalformed = line => session.ReportMalformed(line.Message) };
        await foreach (var candle in CandleFeed.ReadAsync(pipe, options, feed))
        {
            SetClock(candle, isLast);
            SwitchSometimes(session, isLast);
            if (!isLast && _outsider is null && session.LogPath is { } path && _random.Next(150) == 0)
            {
                _outsider = new Outsider(_random, path);
                _outsider.Disturb();
                Count($"log {_outsider.Deed}");
            }

            yield return candle;
        }
    }

    private void SetClock(CandleRow candle, bool isLast)
    {
        // Two lines that ran into one have a time of their own, which no candle has.
        if (!Array.Exists(_rows, row => row.CloseTime == candle.CloseTime)) return;
        var seconds = isLast ? 1 : _random.Next(40) switch { 0 => 31, 1 => -8, _ => 1 };
        if (seconds != 1) Count(seconds > 0 ? "clock ahead" : "clock behind");
        _clock.Now = DateTimeOffset.UnixEpoch.AddMicroseconds(candle.CloseTime).AddSeconds(seconds);
    }

    private void SwitchSometimes(LiveSession session, bool isLast)
    {
        if (isLast || _random.Next(60) != 0) return;
        Count("kill switch");
        Switch(session, !_exchange.IsKilled);
    }

    private void Switch(LiveSession session, bool isOn)
    {
        session.SetKillSwitch(isOn);
        _exchange.IsKilled = isOn;
    }

    // What a life leaves: a log that can be gone on with, whatever happened.
    private void Leave(bool durable)
    {
        if (_log is null) return;
        if (_outsider is not null)
        {
            _outsider.PutBack();
            _log = _outsider.PathNow;
        }
        else if (durable && _disk is { Failed: true } disk)
        {
            Count("power cut");
            SimulatedDisk.PowerCut(_log, disk.SyncedLength, _random);
        }

        var status = DecisionLog.Verify(_log);
        Assert.True(status.State != DecisionLogState.Tampered, $"seed {_seed}: {status.Detail}");
        if (status.SealedLength > 0) return;
        // Not even a header: nothing was decided, and there is nothing to resume.
        Assert.Equal(0, _exchange.Executed);
        _log = null;
    }

    private void Note(Exception error)
    {
        if (_outsider is not null) Assert.True(error is not InputException || error.Message.Contains("decision log", StringComparison.Ordinal) || error.Message.Contains("executor filled", StringComparison.Ordinal), $"seed {_seed}: {_outsider.Deed}: {error.Message}");
        if (_disk is { Failed: true }) Count("disk failed");
    }

    private void CheckEnd(LiveSummary summary)
    {
        Assert.Equal(LiveEnd.FeedEnded, summary.End);
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(_log!).State);
        Assert.Equal(_exchange.Position, summary.PositionQuantity);
        CheckRecords();
        var replay = Parity.Replay(_log!, _world.Strategy);
        Assert.True(replay.Agrees, $"seed {_seed} does not replay: {replay.FirstDifference}");
        // A backtest makes its own fills: it follows if the exchange filled as expected, and took every order.
        if (_faults.ContainsKey("doubtful fill") || summary.Refusals.ContainsKey("exchange_rejected")) return;
        var followed = Backtest.Run(_world.Strategy, Logged(), _world.Instrument, LikeLog.Read(_log!).Options());
        Assert.Equal((summary.Digest, summary.FinalEquity), (followed.Digest, followed.FinalEquity));
        Assert.Equal(summary.Refusals, followed.Refusals);
    }

    // Every candle was sent whole, and nothing was entered when a price jumped.
    private void CheckRecords()
    {
        using var reader = DecisionLogReader.Open(_log!);
        var (before, close, action) = (0L, 0L, DecisionAction.Hold);
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle)
            {
                (before, close) = (close, reader.MarkSteps);
                Assert.Contains(_sent, line => IsOf(line, reader.CloseTime, close));
            }

            if (reader.Kind == LogRecordKind.Decision) action = reader.DecisionRecord.Action;
            if (reader.Kind == LogRecordKind.Execution && reader.Execution.Execution.Filled && action != DecisionAction.Close)
                Assert.True(before == 0 || Math.Abs(close - before) * 20 <= before, $"seed {_seed}: entered at {close} after {before}");
        }
    }

    private static bool IsOf(string line, long closeTime, long close)
    {
        var cells = line.Split(',');
        // A time that was cut and a whole one may make a time of another unit together: no reader can tell that line from a candle.
        var (unix, time) = (closeTime - 60_000_000, long.TryParse(cells[0], System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : -1);
        return cells.Length == 5 && (time == unix / 1_000_000 || time == unix / 1_000 || time == unix || time / 1_000 == unix)
            && decimal.TryParse(cells[4], System.Globalization.CultureInfo.InvariantCulture, out var price) && price * 100 == close;
    }

    private long LastClose()
    {
        using var reader = DecisionLogReader.Open(_log!);
        while (reader.Read())
        {
        }

        return reader.CloseTime;
    }

    private CandleSeries Logged()
    {
        using var reader = DecisionLogReader.Open(_log!);
        var rows = new List<CandleRow>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle) rows.Add(new CandleRow(reader.CloseTime, reader.MarkSteps, reader.MarkSteps, reader.MarkSteps, reader.MarkSteps, 0));
        }

        return LiveWorld.Series(_candles, rows);
    }

    private void Count(string fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
}
