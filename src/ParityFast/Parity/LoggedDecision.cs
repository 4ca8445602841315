using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Comparison;

/// <summary>One decision of this project's log as plain numbers, with its candle, the account before it, and its outcome.</summary>
internal struct LoggedDecision
{
    public long Index, CloseTime, Mark;
    public long Field0, Field1, Field2, Field3;

    /// <summary>Candles without a decision since the last one, and the hash of their times and closes.</summary>
    public long CandlesBefore;
    public ulong CandlesHash;
    public Decision Decision;

    /// <summary>Valid in the parts that the decision states.</summary>
    public DecisionTerms Terms;

    /// <summary>The instructions after the first, of a decision of several; null for none.</summary>
    public IReadOnlyList<DecisionRecord>? Further;
    public RecordedAccount Account;
    public bool HasExecution;

    /// <summary>What became of orders since the decision before: their states, and their fills; null if nothing did.</summary>
    public string? OrderStates, OrderFills;

    /// <summary>The values of series that it sees; null if those of the decision before.</summary>
    public string? Series;

    /// <summary>Number of those fills.</summary>
    public int OrderFillCount;
    public Execution Execution;

    public readonly bool SameCandle(in LoggedDecision other) =>
        CloseTime == other.CloseTime && Mark == other.Mark && CandlesBefore == other.CandlesBefore && CandlesHash == other.CandlesHash
        && Field0 == other.Field0 && Field1 == other.Field1 && Field2 == other.Field2 && Field3 == other.Field3;

    public readonly bool SameOrders(in LoggedDecision other) => OrderStates == other.OrderStates && OrderFills == other.OrderFills;

    public readonly bool SameSeries(in LoggedDecision other) => Series == other.Series;

    public readonly bool SameExecution(in LoggedDecision other) =>
        HasExecution == other.HasExecution && (!HasExecution || Execution == other.Execution);

    /// <summary>The decision as an object.</summary>
    public readonly RecordedDecision ToRecord(DecisionLogHeader header, IReadOnlyList<string> reasons, ReadOnlySpan<long> recentMarks)
    {
        var decision = DecisionRecord.From(Decision.Without(DecisionTermsFlags.Several), Terms, reasons) with { Further = Further ?? [] };
        var record = LoggedRecord.Of(Index, CloseTime, Mark, Account, decision, header) with
        {
            RecentMarks = LoggedRecord.Marks(recentMarks, header),
            Details = Fields(header),
        };
        return HasExecution ? RecordedExecution.With(record, Execution, header) : record;
    }

    private readonly LogMap? Fields(DecisionLogHeader header)
    {
        var count = LogFields.Count(header.Fields);
        if (count == 0) return null;
        ReadOnlySpan<long> fields = [Field0, Field1, Field2, Field3];
        return new LogMap { { "fields", LogValue.From(RecordItems.Fields(fields[..count], header)) } };
    }
}
