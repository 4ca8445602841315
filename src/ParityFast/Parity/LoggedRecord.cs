using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;

namespace ParityFast.Comparison;

/// <summary>Makes a decision of plain numbers the record that people and comparisons look at.</summary>
internal static class LoggedRecord
{
    public static RecordedDecision From(in LoggedDecision logged, DecisionLogHeader header, IReadOnlyList<string> reasons, ReadOnlySpan<long> recentMarks)
    {
        var decision = DecisionRecord.From(logged.Decision.Without(DecisionTermsFlags.Several), logged.Terms, reasons);
        var marks = new decimal[recentMarks.Length];
        for (var i = 0; i < marks.Length; i++) marks[i] = Scale.ToDecimal(recentMarks[i], header.PriceDecimals);
        var record = new RecordedDecision
        {
            Index = logged.Index,
            Time = LogTime.FromMicroseconds(logged.CloseTime - header.LabelOffset),
            CloseTime = LogTime.FromMicroseconds(logged.CloseTime),
            Symbol = header.Symbol,
            Mark = Scale.ToDecimal(logged.Mark, header.PriceDecimals),
            RecentMarks = marks,
            Position = Position(logged.Account, header),
            Equity = Exact.Trim(logged.Account.EquityAt(logged.Mark, header)),
            SignalLabel = SignalLabels.Name(decision.Label),
            AccountReduceOnly = logged.Account.ReduceOnly,
            Action = decision.Action,
            Quantity = decision.Quantity,
            TargetNotional = decision.TargetNotional,
            Leverage = decision.Leverage,
            ReduceOnly = decision.ReduceOnly,
            Reason = decision.Reason,
            Order = decision.Order == default ? null : decision.Order,
            StopLoss = decision.StopLoss,
            TakeProfit = decision.TakeProfit,
            Fraction = decision.Fraction,
            ThroughZero = decision.ThroughZero ? true : null,
            Handle = decision.Handle,
            Further = logged.Further,
            FilterRejected = false,
            GuardRejected = false,
            Filled = false,
            RejectionReason = decision.Action == DecisionAction.Hold ? "HOLD action" : null,
            Details = Fields(logged, header),
        };
        return logged.HasExecution ? RecordedExecution.With(record, logged.Execution, header) : record;
    }

    private static LoggedPosition? Position(in RecordedAccount account, DecisionLogHeader header) => account.SignedQuantity == 0 ? null : new LoggedPosition
    {
        Quantity = Scale.ToDecimal(Math.Abs(account.SignedQuantity), header.QuantityDecimals),
        Side = account.SignedQuantity > 0 ? "long" : "short",
        Entry = Exact.Trim(account.EntryPrice),
        EntryTime = LogTime.FromMicroseconds(account.EntryTime - header.LabelOffset),
    };

    private static LogMap? Fields(in LoggedDecision logged, DecisionLogHeader header)
    {
        var count = LogFields.Count(header.Fields);
        if (count == 0) return null;
        ReadOnlySpan<long> fields = [logged.Field0, logged.Field1, logged.Field2, logged.Field3];
        return new LogMap { { "fields", LogValue.From(RecordItems.Fields(fields[..count], header)) } };
    }
}
