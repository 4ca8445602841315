using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <content>What a log's records say of orders: the last one's outcome, and those that rest.</content>
public sealed partial class DecisionLogReader
{
    private readonly RecordedOrders _orders = new();
    private OrderHandle _lastOrder;
    private bool _isUnanswered;

    // Of a run that decides at the closes of a longer timeframe: digests count decisions, and their distances.
    private readonly bool _countsDecisions;
    private long _decidedAt;

    /// <summary>
    /// What became of the last order, as the current decision saw it: it follows from the executions before. An order of which the log has
    /// no execution is <see cref="OrderState.New"/> from the next candle on.
    /// </summary>
    public OrderOutcome LastOrder { get; private set; }

    /// <summary>The orders that rest, as the current decision saw them, in the order in which they were placed.</summary>
    public IReadOnlyList<OpenOrder> OpenOrders => _orders.Open;

    /// <summary>True once the current candle is decided on: what is filled later met its close.</summary>
    internal bool IsDecided => _decided;

    private void ReadExecution(ref LogObjectReader reader, int count)
    {
        _execution = ExecutionCodec.Read(ref reader, count);
        _state.Executions++;
        Kind = LogRecordKind.Execution;
        TakeOutcome(_execution.Execution);
        _settles = _pending && !_execution.Execution.Pending;
        _pending = _execution.Execution.Pending;
        if (!_execution.Execution.Filled) return;
        _state.Fills++;
        // An order of an earlier candle is filled at this candle's open.
        _account.Take(_execution, _decided ? CloseTime : CloseTime - Header.Interval);
    }

    private void LeaveUnanswered() => (LastOrder, _isUnanswered) = (new OrderOutcome(OrderState.New), false);

    private void TookSubmission()
    {
        if (Action > DecisionAction.Close && Header.Version < DecisionLogHeader.OrdersVersion)
            throw Misplaced($"action {(int)Action} in a log of version {Header.Version}", "0 to 3");
        if ((Decision.Terms & DecisionTermsFlags.Several) != 0 && Header.Version < DecisionLogHeader.OrdersVersion)
            throw Misplaced($"several instructions in a log of version {Header.Version}", "one");
        _isUnanswered = false;
        NoteSubmission(Action, 0);
        if ((Decision.Terms & DecisionTermsFlags.Several) != 0) NoteFurther();
    }

    // The last instruction that submits an order.
    private unsafe void NoteFurther()
    {
        ref readonly var further = ref *Terms.Further;
        for (var i = 0; i < further.Count; i++) NoteSubmission(further.Items[i].Decision.Action, i + 1);
    }

    private void NoteSubmission(DecisionAction action, int instruction)
    {
        if (action is DecisionAction.Cancel or DecisionAction.Replace) return;
        (_lastOrder, _isUnanswered) = (new OrderHandle(CloseTime, instruction, OrderRole.Entry), true);
    }

    // An order that gives way to another one does so after the decision that submits that one.
    private void TakeOutcome(in Execution execution)
    {
        if (execution.Refusal != Refusal.OrderReplaced) (LastOrder, _isUnanswered) = (execution.Outcome, false);
    }

    private void TakeOrder()
    {
        var change = OrderEvents.Parse(EventPayload, Header, Path);
        _orders.Take(change);
        if (OrderEvents.IsFill(EventName, EventPayload, Header)) _state.Fills++;
        if (change.Handle == _lastOrder) (LastOrder, _isUnanswered) = (new OrderOutcome(change.State, change.Cause), false);
    }

    private void NoteCounted()
    {
        var distance = _state.Decisions == 1 ? 0 : CloseTime - _decidedAt;
        if (!_digest.Continues(Decision, Terms)) _digest.Begin(_state.Decisions - 1, CloseTime, distance, Decision, Terms);
        _decidedAt = CloseTime;
    }
}
