using System.Globalization;
using ParityFast.Accounts;
using ParityFast.Input;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <summary>
/// What a live session does with one thing at a time: a candle, an order, a switch. The order of the flushes is here: input and
/// decision before the order goes out, the execution after it.
/// </summary>
internal sealed partial class LiveDesk : IDisposable
{
    private readonly LiveSetup _setup;
    private readonly BacktestOptions _account;
    private readonly LiveRun _run;
    private readonly CandleGate _gate;
    private readonly LiveOrders _orders;
    private readonly LiveVenue? _venue;
    private readonly KeyValuePair<string, object?> _symbol;

    /// <param name="setup">What the session is made of.</param>
    /// <param name="account">Options of the account, with the first decision.</param>
    /// <param name="run">The run, as far as it got.</param>
    /// <param name="gate">The policy, with what was accepted.</param>
    public LiveDesk(LiveSetup setup, BacktestOptions account, LiveRun run, CandleGate gate)
    {
        (_setup, _account, _run, _gate) = (setup, account, run, gate);
        _orders = new LiveOrders(setup, account, run, this);
        if (setup.IsAtVenue) _venue = new LiveVenue(setup, account, run, this, _orders);
        Warnings = new LiveWarnings(setup.Options);
        _symbol = new("symbol", setup.Instrument.Symbol);
    }

    public LoopLog? Log { get; private set; }

    public LiveCounts Counts { get; init; } = new();

    /// <summary>Close time of the last candle that was accepted; null before the first.</summary>
    public long? LastCloseTime => _gate.Last;

    public CandleFields Fields => _run.Candles.Fields | FillModel.FieldsNeeded(_account);

    public List<string> Notices { get; } = [];
    /// <summary>Names of what an exchange reported and is on the account.</summary>
    public HashSet<string> BookedIds { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What reaches the session from other threads.</summary>
    public LiveMailbox Mail { get; } = new();

    /// <summary>Whether the operator's kill switch is on, from when it was read.</summary>
    public bool IsKilled { get; set; }

    /// <summary>The same of the reduce-only switch.</summary>
    public bool IsReduceOnly { get; set; }

    /// <summary>What the operator hears at once.</summary>
    public LiveWarnings Warnings { get; }

    public InstrumentScale InstrumentScale => _run.Ledger.Desk.Scale;

    private LiveOptions Options => _setup.Options;

    /// <summary>A new session that has stepped over its history.</summary>
    public static LiveDesk Start(LiveSetup setup)
    {
        var history = setup.Options.History;
        var account = setup.Account;
        if (history is not null)
        {
            RunRequirements.Check(setup.Strategy.Probe(setup.Instrument, history.PriceDecimals), history, account);
            account = account with { FirstDecision = Math.Max(account.FirstDecision, history.Count + 1) };
        }

        var run = setup.CreateRun(account);
        var desk = new LiveDesk(setup, account, run, new CandleGate(run.Candles.Fields, setup.Options.Clock, setup.Options.ClockTolerance));
        try
        {
            setup.Options.CheckVolumeScale(desk.Fields);
            desk.Series?.Begin(setup.Account.Series);
            if (history is { Count: > 0 }) desk.TakeHistory(history);
            return desk;
        }
        catch
        {
            desk.Dispose();
            throw;
        }
    }

    /// <summary>Resumes a log. What was not settled in it is settled before the next candle.</summary>
    public void GoOn(LoopLog log)
    {
        Attach(log);
        if (_venue is not null) _run.Orders.OpenBook!.DoubtAll();
    }

    /// <summary>Steps over candles before the first decision; one flush for all, so that a log has all of them or none.</summary>
    public void WarmUp(IReadOnlyList<CandleRow> candles)
    {
        foreach (var candle in candles)
        {
            _gate.Accept(candle);
            ShowSeries(candle.CloseTime);
            _run.Candles.Step(candle);
        }

        (Counts.Accepted, Counts.History) = (candles.Count, candles.Count);
        Log!.Writer.Flush(Options.FlushToDisk);
    }

    /// <summary>Takes one candle of the feed through the policy, and an accepted one through the loop to its execution.</summary>
    public async ValueTask TakeAsync(CandleRow candle, CancellationToken grace)
    {
        LookAtClock();
        if (_run.Candles.FaultOf(candle) is { } fault)
        {
            DropMalformed(fault);
            return;
        }

        var previous = _gate.Last;
        if (_gate.TakeProved(candle) is { } proved)
        {
            await AcceptAsync(proved, previous, grace).ConfigureAwait(false);
            // What waited for its order.
            await WorkAsync(grace).ConfigureAwait(false);
            previous = _gate.Last;
        }

        var verdict = _gate.Look(candle);
        if (verdict == CandleVerdict.Accepted) await AcceptAsync(candle, previous, grace).ConfigureAwait(false);
        else Drop(candle, verdict);
    }

    private async ValueTask DecideAsync(CandleRow candle, long? previous, CancellationToken grace)
    {
        if (Log is null)
        {
            Attach(_setup.CreateLog(candle.CloseTime, _account));
            // What an operator switched before the first candle holds for it.
            ReadMail(orderIsOut: false);
        }

        if (_venue is not null) await _venue.AskUnansweredAsync(grace).ConfigureAwait(false);
        if (previous is { } last) NoteGap(last, candle.CloseTime);
        NoteAge(candle);
        ShowSeries(candle.CloseTime);
        Step(candle);
        Counts.Accepted++;
        LiveMeter.Candles.Add(1, _symbol);
        Log!.Writer.Flush(Options.FlushToDisk);
        if (_run.Last.Execution is { } execution)
        {
            LiveMeter.Orders.Add(1, _symbol);
            if (!execution.Pending) _orders.Measure(execution);
        }

        await _orders.SendAllAsync(grace).ConfigureAwait(false);
        if (_venue is not null) await _venue.SendAsync(grace).ConfigureAwait(false);
    }

    /// <summary>Takes what came from other threads; without a log there is nothing to write to, and it stays unread.</summary>
    /// <param name="orderIsOut">True while an order is out: its fill is applied before what the exchange reports.</param>
    public void ReadMail(bool orderIsOut)
    {
        while (Log is not null && Mail.TryTake(orderIsOut, out var mail)) Take(mail);
    }

    /// <summary>Looks whether the clock was set back.</summary>
    public void LookAtClock()
    {
        if (Warnings.LookAtClock() is { } seconds) Log?.Writer.Event("clock_set_back", new LogMap { { "seconds", seconds } });
    }

    /// <summary>Takes what is not a candle: it is in the log at once.</summary>
    public void Take(LiveMail mail)
    {
        if (TakesSeries(mail)) return;
        if (mail.Event is { } taken)
        {
            _run.Ledger.Events.Enqueue(taken);
            if (taken.Kind == AccountEventKind.KillSwitch) IsKilled = taken.On;
            if (taken.Kind == AccountEventKind.ReduceOnly) IsReduceOnly = taken.On;
            if (_venue is not null) _run.Orders.OpenBook!.Switch(taken);
            var others = (_run.Ledger.Desk.Halts & Halts.OnlyReducing & ~Halts.ReduceOnly) != 0;
            Log!.Writer.Event(AccountEvents.Name(taken.Kind),
                AccountEvents.Payload(taken, taken.On || others || _account.Guards.ReduceOnlyMode));
        }

        if (mail.Malformed is not null) Counts.Malformed++;
        if (FeedEvents.Of(mail) is var (name, payload)) Log!.Writer.Event(name, payload);
        if (mail.Booked is { } booked) TakeBooked(booked);
        if (mail.Order is { } order) _venue?.Take(order);
        Log!.Writer.Flush(Options.FlushToDisk);
    }

    /// <summary>Settles the orders that the log has no execution of.</summary>
    public async ValueTask SettleOpenOrderAsync(CancellationToken grace)
    {
        if (_gate.Last is { } last) Warnings.CompareClock(last);
        _venue?.Connect(Mail.Post);
        _venue?.IsResuming = true;
        await _orders.SettleAllAsync(grace).ConfigureAwait(false);
        await WorkAsync(grace).ConfigureAwait(false);
        _venue?.IsResuming = false;
    }

    /// <summary>Age of a candle, in seconds since its close.</summary>
    public long AgeSeconds(long closeTime) => (UnixTime.Of(Options.Clock.GetUtcNow()) - closeTime) / 1_000_000;

    /// <summary>Ends the session: with a footer if the feed ended.</summary>
    public LiveSummary Finish(LiveEnd end)
    {
        var digest = _run.Candles.FinishDigest();
        var metrics = _run.Strategy.Bars == 0 ? null : _run.Metrics.Compute(_run.Ledger.Desk.Account,
            _run.Candles.LastCloseTime - _run.Candles.FirstCloseTime + Options.IntervalMicroseconds, Log?.Writer.State.Close ?? 0);
        var equity = _run.Strategy.EquityAt(Log?.Writer.State.Close ?? 0);
        if (end == LiveEnd.FeedEnded) SayWhatRests();
        if (end == LiveEnd.FeedEnded) Log?.Complete(metrics!, digest, equity, Options.FlushToDisk);
        else Log?.Writer.Flush(Options.FlushToDisk);
        return new LiveSummary
        {
            End = end,
            RunId = Log?.Writer.Header.Run.RunId,
            LogPath = Log?.Writer.Path,
            LogHash = Log?.Writer.Hash,
            Digest = digest,
            Counts = Counts,
            Decisions = _run.Strategy.Decisions,
            Orders = _run.Orders.Submitted,
            Fills = Log?.Writer.State.Fills ?? 0,
            Refusals = RefusalCodes.ByCode(_run.Orders.Refusals),
            OrderFigures = Log is not null && _run.Strategy.Setup.OrderUse != OrderUse.None ? LoggedOrders.Read(Log.Writer.Path) : null,
            FinalEquity = equity.ToDecimal(),
            PositionQuantity = _run.Strategy.PositionQuantity,
            Metrics = metrics,
        };
    }

    public void Dispose()
    {
        Log?.Dispose();
        _run.Dispose();
    }

    // A price may be one that no account can hold: that candle is named in the log, so that the next start skips it.
    private void Step(in CandleRow candle)
    {
        try
        {
            _run.Candles.Step(candle);
        }
        catch (Exception error) when (Log!.Writer.IsBegun
            && (error is OverflowException || (error is StrategyFaultException && !_run.Strategy.HasEquityAt(candle.Close))))
        {
            var time = LogTime.Format(candle.CloseTime - Log!.Writer.Header.LabelOffset);
            var fault = $"the candle of {time} makes amounts that do not fit: {(error.InnerException ?? error).Message}";
            Log.Writer.Discard();
            Log.Writer.Event(FeedEvents.Malformed, new LogMap { { "detail", fault }, { FeedEvents.DroppedClose, candle.CloseTime } });
            Log.Writer.Flush(Options.FlushToDisk);
            throw new InputException(fault, "it is in the log as candle_malformed: continue with --resume, which drops it", error);
        }
    }

    private void Attach(LoopLog log)
    {
        Log = log;
        _run.Last.Log = log;
    }

    private void Drop(in CandleRow candle, CandleVerdict verdict)
    {
        LiveMeter.Dropped.Add(1, _symbol, new("verdict", verdict.ToString()));
        Warnings.SayDropped(candle, verdict, _gate);
        if (verdict == CandleVerdict.Overlap) Counts.Overlap++;
        if (verdict == CandleVerdict.Duplicate) Counts.Duplicates++;
        if (FeedEvents.Name(verdict) is not { } name) return;
        if (Log is null)
        {
            // Only what is not closed yet can come before the first candle that is accepted.
            Counts.NotClosed++;
            return;
        }

        var payload = FeedEvents.Payload(candle, Log.Writer.Header);
        FeedEvents.Count(Counts, name, payload);
        Log.Writer.Event(name, payload);
    }

    private void DropMalformed(string fault)
    {
        Warnings.SayMalformed(fault);
        Counts.Malformed++;
        Log?.Writer.Event(FeedEvents.Malformed, new LogMap { { "detail", fault } });
    }

    private void TakeBooked(in AccountEvent reported)
    {
        var exchange = reported.Exchange!;
        if (BookedIds.Contains(exchange.Id)) return;
        var held = Math.Abs(_run.Ledger.Desk.Account.SignedQuantity);
        if (reported.Quantity > held)
        {
            var doubt = string.Create(CultureInfo.InvariantCulture, $"the exchange liquidated {Quantity(reported.Quantity)} "
                + $"({exchange.Id}), the session holds {Quantity(held)}: the session's account differs from the exchange's");
            Log!.Writer.Event(LiveOrders.Doubted,
                new LogMap
                {
                    { "id", exchange.Id }, { "quantity", Quantity(reported.Quantity) }, { "price", exchange.Price.ToDecimal() },
                    { "commission", reported.Fee.ToDecimal() }, { "detail", doubt },
                });
            Take(new LiveMail { Event = new AccountEvent(AccountEventKind.ReduceOnly, true) });
            throw new InvalidOperationException(doubt);
        }

        BookedIds.Add(exchange.Id);
        _run.Strategy.Report(reported);

        decimal Quantity(long steps) => Scale.ToDecimal(steps, InstrumentScale.QuantityDecimals);
    }
}
