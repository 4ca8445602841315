using ParityFast.Accounts;
using ParityFast.External;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// Feeds a live log's inputs to today's build, with its recorded executions, and requires the decisions that it records. If they
/// differ, the divergence is kept, and the rest is fed anyway, with the recorded account: the strategy's memory is then what
/// today's build makes of everything that happened.
/// </summary>
internal sealed class LiveReplay : LogStepper
{
    private readonly DecisionLogReader _reader;
    private readonly BacktestOptions _account;
    private readonly CandleGate _gate;
    private readonly LiveCounts _counts = new();
    private readonly RecordedLedger _ledger;
    // Of a session that fills everything itself: what it records, and what the log has of the candle that is not stepped over yet.
    private readonly StepRecords? _own;
    private readonly Queue<string> _awaited = new();
    // The orders as another build's continuation log begins with them; null if none may be begun.
    private readonly RecordedBook? _book;
    private DecisionRecord? _recorded;
    private bool _isUnanswered;

    public LiveReplay(DecisionLogReader reader, LiveSetup setup)
        : base(reader)
    {
        (_reader, Setup) = (reader, setup);
        _account = setup.Account with { FirstDecision = reader.Header.FirstDecision };
        Run = setup.CreateRun(_account, reader.Header.Run);
        if (setup.FillsItself || setup.IsAtVenue) Run.Last.Records = _own = new StepRecords(reader.Header);
        else Run.Ledger.Events.FollowRecord();
        if (setup is { FillsItself: true, Options.AcceptNewBuild: true }) _book = new RecordedBook(reader, Run.Ledger.Desk.Scale);
        BookedIds.UnionWith(reader.Header.Run.Carried?.BookedIds ?? []);
        _ledger = new RecordedLedger(Run.Ledger.Desk.Scale, _account, reader.Header.Run);
        _gate = new CandleGate(Run.Candles.Fields, setup.Options.Clock, setup.Options.ClockTolerance);
    }

    public LiveSetup Setup { get; }

    public LiveRun Run { get; }

    /// <summary>The place at which this build first decides differently; null if it never does.</summary>
    public string? Divergence { get; private set; }

    /// <summary>The candles of the log; kept only if a continuation log may need them.</summary>
    public List<CandleRow> Candles { get; } = [];

    /// <summary>The values of series that the candles of the log saw; kept only if a continuation log may need them.</summary>
    public List<(string Series, SeriesRow Row)> SeenSeries { get; } = [];

    /// <summary>Whether the operator's switches are on at the end.</summary>
    public Dictionary<AccountEventKind, bool> Switches { get; } = [];

    /// <summary>Names of what an exchange reported.</summary>
    public HashSet<string> BookedIds { get; } = new(StringComparer.Ordinal);

    /// <summary>The continuation log that another build was about to write, as this log names it; null for none.</summary>
    public string? ContinuedIn { get; private set; }

    /// <summary>True if the last decision submitted an order, and the log has no execution of it.</summary>
    public bool HasOpenOrder => Setup.IsAtVenue ? Run.Orders.AwaitsExecution : _isUnanswered;

    /// <summary>Replays the log to the end of what its seals cover.</summary>
    public void ReadToEnd()
    {
        ReadRecords();
        NoteSent();
        if (_own?.Take() is { } surplus) Diverge("has no such record", $"records {surplus}");
        Run.Last.Records = null;
        // Its decisions could not be written by the places that its reasons have in the log.
        if (!_reader.Header.Reasons.SequenceEqual(Run.Strategy.Setup.Reasons, StringComparer.Ordinal))
            Divergence ??= "today's build decides for other reasons than the log lists";
    }

    /// <summary>The account snapshot for a continuation log; null if the log does not state all of it.</summary>
    public CarriedAccount? Carry() => _ledger.Carry(_reader, Run.Ledger.Events.DailyLoss, Run.Candles.LastCloseTime) is { } carried
        ? carried with { BookedIds = [.. BookedIds], Orders = _book?.ToCarried() ?? [] }
        : null;

    /// <summary>The session that continues from here.</summary>
    public LiveDesk ToDesk()
    {
        _gate.Resume();
        if (_own is null) Run.Ledger.Events.LeaveRecord(Run.Candles.LastCloseTime);
        Run.Series?.Resume();
        Run.Series?.Begin(_account.Series);
        return new LiveDesk(Setup, _account, Run, _gate)
        {
            Counts = _counts,
            BookedIds = BookedIds,
            IsKilled = Switches.GetValueOrDefault(AccountEventKind.KillSwitch),
            IsReduceOnly = Switches.GetValueOrDefault(AccountEventKind.ReduceOnly),
        };
    }

    protected override void BeginCandle()
    {
        NoteSent();
        if (Run.Orders.AwaitsExecution) Diverge("has no execution of its order", "needs one");
        if (_own?.Take() is { } surplus) Diverge("has no such record", $"records {surplus}");
    }

    protected override void TakeEvent()
    {
        FeedEvents.Count(_counts, _reader.EventName, _reader.EventPayload);
        if (SeriesEvents.Parse(_reader.EventName, _reader.EventPayload, _reader.Path) is var (series, row))
        {
            TakeSeries(series, row);
            return;
        }

        if (_reader.EventName == FeedEvents.Malformed && _reader.EventPayload[FeedEvents.DroppedClose].Integer is { } dropped)
            _gate.Drop(dropped);
        if (_reader.EventName == LinkedSegment.Continued) ContinuedIn = _reader.EventPayload["log"].Text;
        if (_own is not null && _reader.EventName == OrderEvents.Name)
        {
            _book?.Take(OrderEvents.Parse(_reader.EventPayload, _reader.Header, _reader.Path));
            if (VenueReports.IsInput(_reader.EventPayload))
                TakeVenue(VenueReports.Parse(_reader.EventPayload, _reader.Header, _reader.Path));
            Match(StepRecords.Text(_reader.EventName, _reader.EventPayload));
            if (!OrderEvents.IsFill(_reader.EventName, _reader.EventPayload, _reader.Header)) return;
            _ledger.TakeOrder(OrderEvents.Parse(_reader.EventPayload, _reader.Header, _reader.Path));
            return;
        }

        // Funding and liquidations are applied as they were: those of a venue cannot be computed again.
        if (AccountEvents.Parse(_reader.EventName, _reader.EventPayload, _reader.Header) is not { } taken
            || !(taken.IsInput || taken.IsBooked))
            return;
        if (taken.Kind == AccountEventKind.MarkStale) _counts.Stale++;
        else if (!taken.IsBooked) Switches[taken.Kind] = taken.On;
        if (Setup.IsAtVenue && taken.Kind is AccountEventKind.KillSwitch or AccountEventKind.ReduceOnly) Switch(taken);
        if (taken.IsBooked) _ledger.Take(taken);
        if (_own is not null && taken is { IsBooked: true, Exchange: null })
        {
            // The session computes them, at their places among its fills.
            Match(StepRecords.Text(_reader.EventName, _reader.EventPayload));
            return;
        }

        if (taken.Exchange is { } exchange) TakeReported(taken, exchange.Id);
        else Run.Ledger.Events.Enqueue(taken);
    }

    // It comes before the candle that sees it.
    private void TakeSeries(string series, in SeriesRow row)
    {
        if (IsCandleDue) FinishCandle();
        if (Setup.Options.AcceptNewBuild) SeenSeries.Add((series, row.SeenAfter(_gate.Last)));
        if (Run.Series?.Replay(series, row) is { } column)
            Diverge($"has {SeriesEvents.Text(series, row)}", $"takes values of {column.ScaleName}");
    }

    // It was applied after its candle, and not at the next.
    private void TakeReported(in AccountEvent taken, string id)
    {
        if (IsCandleDue) FinishCandle();
        BookedIds.Add(id);
        Run.Strategy.Report(taken);
        if (_own is not null) Match(StepRecords.Text(_reader.EventName, _reader.EventPayload));
    }

    // It ended orders when it came, after the candle before it.
    private void Switch(in AccountEvent taken)
    {
        if (IsCandleDue) FinishCandle();
        Run.Orders.OpenBook!.Switch(taken);
    }

    // What a venue said between two candles, or the outcome of a market order.
    private void TakeVenue(VenueReport report)
    {
        if (IsCandleDue) FinishCandle();
        if (Divergence is not null) return;
        NoteSent();
        if (report.Kind == VenueReportKind.Executed && Run.Orders.OpenBook!.Proposed?.Handle == report.Order)
            Run.Strategy.Complete(report.Fill);
        else if (report.Kind == VenueReportKind.Executed || !Run.Orders.OpenBook!.Knows(report.Order))
            Diverge($"has {report.Kind} of order {report.Order.Value}", "has no such order");
        else Run.Strategy.Take(report);
    }

    // What followed from the record before was sent before this one.
    private void NoteSent()
    {
        if (Setup.IsAtVenue && (!Run.Orders.AwaitsExecution || Run.Orders.OpenBook!.IsFurther)) Run.Orders.OpenBook!.NoteSent();
    }

    protected override void Step()
    {
        _gate.Accept(Candle);
        if (_own is not null && Divergence is not null) ShowRecorded();
        Run.Candles.Step(Candle);
        if (Setup.Options.AcceptNewBuild) Candles.Add(Candle);
        _counts.Accepted++;
        if (Run.Strategy.Bars < _reader.Header.FirstDecision) _counts.History++;
        while (_awaited.TryDequeue(out var recorded)) MatchNow(recorded);
    }

    // Whatever orders this build has, those of the record rest, and its account is what the strategy sees.
    private void ShowRecorded()
    {
        Run.Orders.OpenBook!.Clear();
        Run.Ledger.Show(_reader.EquityBase, _reader.SignedQuantity, _reader.EntryPrice, _reader.EntryTime, _reader.ReduceOnly,
            _reader.LastOrder);
        Run.Ledger.ShowOrders(_reader.OpenOrders);
    }

    // What is recorded before the candle's decision is read before the candle is stepped over.
    private void Match(string recorded)
    {
        if (IsCandleDue) _awaited.Enqueue(recorded);
        else MatchNow(recorded);
    }

    private void MatchNow(string recorded)
    {
        if (_own!.Take() is var own && own != recorded) Diverge($"records {recorded}", own is null ? "records nothing" : $"records {own}");
    }

    protected override void FinishCandle()
    {
        if (IsCandleDue)
        {
            StepCandle();
            if (Run.Last.Decision is not null) Diverge("has no decision");
        }

        // Whatever order this build submits, the account is the recorded one.
        if (Divergence is not null && Run.Strategy.Bars > 0)
            Run.Strategy.Adopt(_reader.EquityBase, _reader.SignedQuantity, _reader.EntryPrice, _reader.EntryTime,
                _ledger.PositionOf(_reader), _reader.LastOrder);
    }

    protected override void TakeDecision()
    {
        var recorded = _reader.DecisionRecord;
        _book?.Decide();
        (_recorded, _isUnanswered) = (recorded, recorded.Action != DecisionAction.Hold && _own is null);
        if (Run.Last.Decision is not { } decision)
        {
            Diverge($"decides {recorded.Action} ({recorded.Reason})", "does not decide");
            return;
        }

        var own = DecisionRecord.From(decision, Run.Strategy.Terms, Run.Strategy.Setup.Reasons);
        if (own != recorded) Diverge(Text(recorded), Text(own));
    }

    protected override void TakeExecution()
    {
        _isUnanswered = false;
        var recorded = _reader.Execution.Execution;
        if (recorded.Filled && _recorded is not null) _ledger.Take(_recorded, recorded, _reader.CloseTime);
        if (_own is not null)
        {
            if (Setup.IsAtVenue && Run.Orders.AwaitsRecord && Divergence is null) Run.Strategy.Complete(recorded);
            Match(StepRecords.Text(_reader.Execution));
            return;
        }

        if (Divergence is not null) return;
        var (orders, account) = (Run.Orders, Run.Ledger.Desk.Account);
        if (orders.AwaitsExecution
            && (recorded.Filled || recorded.Refusal is Refusal.ExchangeRejected or Refusal.MarkStale or Refusal.KillSwitch))
        {
            Run.Strategy.Complete(recorded);
            if (account.EquityBase != _reader.EquityBase || account.SignedQuantity != _reader.SignedQuantity)
                Diverge("applies the fill differently", "applies it");
        }
        else if (orders.AwaitsExecution || recorded.Filled || Run.Last.Execution?.Refusal != recorded.Refusal)
        {
            var own = orders.AwaitsExecution ? "lets the order through" : $"rejects it: {Run.Last.Execution?.Refusal.Code()}";
            Diverge(recorded.Filled ? "has a fill" : $"rejects the order: {recorded.Refusal.Code()}", own);
        }
    }

    private static string Text(DecisionRecord record)
    {
        var notional = record.TargetNotional is { } stated ? FormattableString.Invariant($", notional {stated}") : "";
        var quantity = record.Quantity is { } units ? FormattableString.Invariant($", quantity {units}") : "";
        return $"decides {record.Action} ({record.Reason}{notional}{quantity})";
    }

    private void Diverge(string recorded, string own = "decides")
    {
        if (Divergence is not null) return;
        var place = FormattableString.Invariant($"{LogTime.Format(_reader.CloseTime - _reader.Header.LabelOffset)} (candle {_reader.Bar})");
        Divergence = $"today's build decides differently from the log: at {place} the log {recorded}, this build {own}";
        // From here on the account is the recorded one: nothing happens to it by itself.
        if (_own is not null) Run.Ledger.Events.FollowRecord();
    }
}
