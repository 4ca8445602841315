using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Reports;

namespace ParityFast.Watch;

/// <summary>
/// A log as far as it is sealed: its columns, the last decisions with their reasons, what happened beside them, the operator's switches.
/// </summary>
internal sealed class WatchedRun
{
    private const int Kept = 200;

    private readonly Queue<WatchedDecision> _decisions = new();
    private readonly Queue<(long Time, string Name, string Detail)> _events = new();
    private WatchedDecision? _last;
    private Decision _before;
    private bool _hasBefore, _submits;

    private WatchedRun(DecisionLogHeader header) => Header = header;

    public DecisionLogHeader Header { get; }

    public RunSeries Series { get; private set; } = new();

    /// <summary>The last decisions that differ from the one before, oldest first.</summary>
    public IReadOnlyCollection<WatchedDecision> Decisions => _decisions;

    /// <summary>The last events, oldest first.</summary>
    public IReadOnlyCollection<(long Time, string Name, string Detail)> Events => _events;

    /// <summary>Which of the account's switches are on, by the names of their events.</summary>
    public SortedSet<string> Switches { get; } = new(StringComparer.Ordinal);

    /// <summary>Quantity held, base units, negative when short.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Price at which it was entered; zero when flat.</summary>
    public decimal EntryPrice { get; private set; }

    /// <summary>When it was entered, Unix microseconds; zero when flat.</summary>
    public long EntryTime { get; private set; }

    /// <summary>Equity at the last close.</summary>
    public decimal Equity { get; private set; }

    /// <summary>Close time of the last candle, Unix microseconds.</summary>
    public long LastClose { get; private set; }

    /// <summary>Whether the account may only reduce its position.</summary>
    public bool IsReduceOnly { get; private set; }

    /// <summary>Decisions that submitted an order.</summary>
    public long Orders { get; private set; }

    /// <summary>All decisions.</summary>
    public long DecisionCount { get; private set; }

    /// <summary>Whether the log has its footer: nothing comes any more.</summary>
    public bool IsComplete => Series.HasFooter;

    /// <summary>Reads a log.</summary>
    /// <exception cref="DecisionLogException">It cannot be read, or is not as it was written.</exception>
    public static WatchedRun Read(string path)
    {
        WatchedRun run;
        using (var reader = DecisionLogReader.Open(path)) run = new WatchedRun(reader.Header);
        run.Series = LogRunReader.Read(path, run.Take);
        return run;
    }

    private void Take(DecisionLogReader reader)
    {
        switch (reader.Kind)
        {
            case LogRecordKind.Decision:
                TakeDecision(reader);
                break;
            case LogRecordKind.Execution:
                TakeExecution(reader);
                break;
            case LogRecordKind.Event:
                TakeEvent(reader);
                break;
            default:
                LastClose = reader.CloseTime;
                break;
        }

        (Quantity, EntryPrice, EntryTime) = (Scale.ToDecimal(reader.SignedQuantity, reader.Header.QuantityDecimals),
            reader.EntryPrice.ToDecimal(), reader.EntryTime);
        IsReduceOnly = reader.ReduceOnly;
        if (reader.Bar >= 0) Equity = reader.Equity.ToDecimal();
    }

    private void TakeDecision(DecisionLogReader reader)
    {
        DecisionCount++;
        _submits = reader.Action != DecisionAction.Hold;
        if (_submits) Orders++;
        // A hold for the reason of the one before says nothing new.
        if (_hasBefore && !_submits && reader.Decision == _before) return;
        (_before, _hasBefore) = (reader.Decision, true);
        var record = reader.DecisionRecord;
        _last = new WatchedDecision(LogTime.ToMicroseconds(reader.Time), record.Action.ToString().ToLowerInvariant(), record.Reason);
        Keep(_decisions, _last);
    }

    private void TakeExecution(DecisionLogReader reader)
    {
        if (_last is null) return;
        var execution = reader.Execution.Execution;
        var quantity = Scale.ToDecimal(execution.QuantitySteps, reader.Header.QuantityDecimals);
        _last.Outcome = execution.Filled
            ? FormattableString.Invariant($"filled {quantity} at {Exact.Trim(execution.ExactFillPrice)}")
            : execution.Pending ? "pending" : execution.Refusal.Code();
    }

    private void TakeEvent(DecisionLogReader reader)
    {
        var (name, payload) = (reader.EventName, reader.EventPayload);
        if (payload["enabled"].Boolean is { } isOn && name != "mark_stale")
        {
            if (isOn) Switches.Add(name);
            else Switches.Remove(name);
        }

        var detail = string.Join(", ", payload.Where(entry => !entry.Value.IsNil && entry.Value.Map is null).Select(entry =>
            $"{entry.Key} {entry.Value}"));
        Keep(_events, (reader.Bar >= 0 ? LogTime.ToMicroseconds(reader.Time) : 0, name, detail));
    }

    private static void Keep<T>(Queue<T> queue, T item)
    {
        queue.Enqueue(item);
        if (queue.Count > Kept) queue.Dequeue();
    }
}
