using ParityFast.Log;
using ParityFast.Orders;

namespace ParityFast.Comparison;

/// <summary>Recorded calls of a strategy that is known by type.</summary>
internal sealed class RecordedCalls<TStrategy, TState>(DecisionContextBuilder<TStrategy, TState> builder) : IRecordedCalls
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
{
    // What the records before say of the last order.
    private OrderOutcome _last;

    public DecisionRecord Decide(RecordedDecision record)
    {
        var last = _last;
        if (record.Action is not (null or DecisionAction.Hold)) _last = OutcomeOf(record);
        var recent = record.RecentMarks switch
        {
            null => [],
            List<decimal> list => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list),
            { } marks => marks.ToArray(),
        };
        return builder
            .WithMarks(recent, record.Mark!.Value)
            .WithPosition(record.Position?.ToRecorded() ?? RecordedPosition.None)
            .WithEquity(record.Equity!.Value)
            .WithReduceOnly(record.AccountReduceOnly ?? false)
            .WithLastOrder(last.State, last.Rejection)
            .WithTime(record.CloseTime ?? record.Time ?? default)
            .Decide();
    }

    // Another system's words for a rejection are no code of this one.
    private static OrderOutcome OutcomeOf(RecordedDecision record) => record.Filled switch
    {
        true => new OrderOutcome(OrderState.Filled),
        false => new OrderOutcome(OrderState.Rejected, record.RejectionReason is { } code ? RefusalCodes.Parse(code) ?? default : default),
        null => new OrderOutcome(OrderState.New),
    };

    public void Dispose() => builder.Dispose();
}
