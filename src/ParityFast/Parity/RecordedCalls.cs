using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Recorded calls of a strategy that is known by type.</summary>
internal sealed class RecordedCalls<TStrategy, TState>(DecisionContextBuilder<TStrategy, TState> builder) : IRecordedCalls
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
{
    public DecisionRecord Decide(RecordedDecision record)
    {
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
            .WithTime(record.CloseTime ?? record.Time ?? default)
            .Decide();
    }

    public void Dispose() => builder.Dispose();
}
