using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <summary>
/// Composes a log's records into decisions with context and execution. What belongs to no decision is in the details of
/// the next one, in order, so that the same records can be written again.
/// </summary>
internal sealed class RecordAssembler(DecisionLogReader reader, bool withRecentMarks, int mostMarks = int.MaxValue)
{
    // A log may have nothing but events, or candles before its first decision: all of them belong to one, and are in memory at once.
    private const int MaxValues = 1 << 23;

    private readonly DecisionLogHeader _header = reader.Header;
    private readonly long[] _fields = new long[LogFields.MaxCount];
    private List<LogValue> _items = [];
    private RecordedDecision? _current;
    private DecisionLogReader? _ahead;
    private long _closeTime, _close, _index;
    private int _ownAt = -1, _values;
    private bool _undecided;

    /// <summary>What follows the last decision, once all are read.</summary>
    public IReadOnlyList<LogValue> Trailing => _items;

    public IEnumerable<RecordedDecision> Decisions()
    {
        try
        {
            while (reader.Read())
            {
                switch (reader.Kind)
                {
                    case LogRecordKind.Candle:
                        if (_current is not null) yield return _current;
                        _current = null;
                        TakeCandle();
                        break;
                    case LogRecordKind.Event:
                        AddItem(RecordItems.Event(reader.EventName, reader.EventPayload));
                        break;
                    case LogRecordKind.Decision:
                        TakeDecision();
                        break;
                    default:
                        TakeExecution();
                        break;
                }
            }

            if (_current is not null) yield return _current;
            if (_undecided) FinishUndecided();
        }
        finally
        {
            _ahead?.Dispose();
        }
    }

    private void TakeCandle()
    {
        if (_undecided) FinishUndecided();
        (_closeTime, _close, _undecided, _ownAt) = (reader.CloseTime, reader.MarkSteps, true, -1);
        reader.Fields.CopyTo(_fields);
    }

    /// <summary>Spells out a candle that turned out to have no decision.</summary>
    private void FinishUndecided()
    {
        var item = RecordItems.Candle(_closeTime, _close, _fields.AsSpan(0, reader.Fields.Length), _header);
        Count(item);
        if (_ownAt >= 0) _items[_ownAt] = item;
        else _items.Add(item);
        _undecided = false;
    }

    private void AddItem(LogValue item)
    {
        if (_undecided && _ownAt < 0)
        {
            _ownAt = _items.Count;
            _items.Add(RecordItems.OwnCandle);
        }

        Count(item);
        _items.Add(item);
    }

    private void Count(LogValue item)
    {
        if ((_values += item.Weight) > MaxValues)
            throw new DecisionLogException(FormattableString.Invariant(
                $"{reader.Path}: found more than {MaxValues} values in the events and candles before one decision, expected fewer"));
    }

    private void TakeDecision()
    {
        var decision = reader.DecisionRecord;
        var details = Details(decision);
        (_undecided, _ownAt) = (false, -1);
        // Before a record of it is made: an account beyond all amounts is reported with its place.
        _ = reader.Equity;
        _current = LoggedRecord.Of(_index++, reader.CloseTime, reader.MarkSteps, reader.Account, decision, _header) with
        {
            RecentMarks = withRecentMarks ? LoggedRecord.Marks(Last(reader.RecentMarkSteps), _header) : null,
            Details = details,
        };
    }

    /// <summary>What the Python reference engine has no place for; null for most holds.</summary>
    private LogMap? Details(DecisionRecord decision)
    {
        var parts = reader.Decision.Terms;
        var isPlainHold = decision.Action == DecisionAction.Hold && parts == DecisionTermsFlags.None
            && reader.ExplicitClientOrderId is null;
        if (isPlainHold && _items.Count == 0 && reader.Fields.Length == 0) return null;
        var details = new LogMap();
        if (_items.Count > 0)
        {
            details.Add("before", LogValue.From(_items));
            (_items, _values) = ([], 0);
        }

        if (reader.Fields.Length > 0) details.Add("fields", LogValue.From(RecordItems.Fields(reader.Fields, _header)));
        if ((parts & DecisionTermsFlags.ReasonPrices) != 0)
        {
            details.Add("reason", reader.Decision.Reason.Id);
            details.Add("prices", LogValue.From(
                [LogValue.From(reader.Terms.FirstPrice), LogValue.From(reader.Terms.SecondPrice), LogValue.From(reader.Terms.ThirdPrice)]));
        }

        if ((parts & DecisionTermsFlags.Order) != 0) details.Add("order", OrderMap.ToMap(decision.Order));
        if (decision.StopLoss is { } stop) details.Add("stop_loss", stop);
        if (decision.TakeProfit is { } target) details.Add("take_profit", target);
        if (decision.Fraction is { } fraction) details.Add("fraction", fraction);
        if (decision.ThroughZero) details.Add("through_zero", true);
        if (decision.Handle is { } handle) details.Add("handle", handle.Value);
        if ((parts & DecisionTermsFlags.Several) != 0) details.Add(InstructionMap.Name, LogValue.From(Further(decision)));
        if (Submits(decision) || reader.ExplicitClientOrderId is not null)
            details.Add("client_order_id", reader.ExplicitClientOrderId ?? ClientOrderId.Derive(_header.Run.RunId, reader.Bar));
        return details.Count == 0 ? null : details;
    }

    private static bool Submits(DecisionRecord decision) =>
        decision.Action is not (DecisionAction.Hold or DecisionAction.Cancel or DecisionAction.Replace);

    private unsafe LogValue[] Further(DecisionRecord decision)
    {
        ref readonly var further = ref *reader.Terms.Further;
        var maps = new LogValue[further.Count];
        for (var i = 0; i < maps.Length; i++)
        {
            var record = decision.Further[i];
            var id = Submits(record) ? ClientOrderId.Derive(_header.Run.RunId, reader.Bar, i + 1) : null;
            maps[i] = LogValue.From(InstructionMap.ToMap(further.Items[i], record, id));
        }

        return maps;
    }

    private void TakeExecution()
    {
        if (reader.IsSettlement || _current is null or { Action: DecisionAction.Hold } || _current.Filled == true
            || _current.RejectionReason is not null)
        {
            AddItem(RecordItems.Execution(reader.Execution));
            return;
        }

        var details = _current.Details ?? [];
        if (_items.Count > 0) details.Add("between", LogValue.From(_items));
        (_items, _values) = ([], 0);
        var logged = reader.Execution;
        if (logged.Execution.Pending)
        {
            details.Add("pending", true);
            logged = NextSettlement();
        }
        else if (logged.Execution.Filled)
        {
            details.Add("account", LogValue.From([HeaderMap.MoneyValue(logged.EquityBase), LogValue.From(logged.SignedQuantity)]));
            if (logged.Execution.InsuranceFund is var insured && insured != Money.Zero)
                details.Add(RecordItems.InsuranceFund, HeaderMap.MoneyValue(insured));
        }

        _current = RecordedExecution.With(_current, logged.Execution, _header) with { Details = details.Count == 0 ? null : details };
    }

    /// <summary>The outcome of the pending order, later in the log; still pending if there is none.</summary>
    private LoggedExecution NextSettlement()
    {
        _ahead ??= DecisionLogReader.Open(reader.Path);
        while (_ahead.Objects < reader.Objects && _ahead.Read())
        {
        }

        while (_ahead.Read())
        {
            if (_ahead.Kind != LogRecordKind.Execution) continue;
            if (_ahead.IsSettlement) return _ahead.Execution;
            // Another order is pending: nothing was heard of the one before.
            if (_ahead.Execution.Execution.Pending) break;
        }

        return new LoggedExecution(new Execution { Pending = true }, default, 0);
    }

    private ReadOnlySpan<long> Last(ReadOnlySpan<long> marks) => marks.Length > mostMarks ? marks[^mostMarks..] : marks;
}
