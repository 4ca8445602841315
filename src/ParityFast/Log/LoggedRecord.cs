using ParityFast.LogFormat;
using ParityFast.Numbers;

namespace ParityFast.Log;

/// <summary>Makes a decision of a log the record that people and comparisons look at.</summary>
internal static class LoggedRecord
{
    /// <summary>A decision with its context, before its outcome is known; recent marks and details are the caller's.</summary>
    /// <param name="index">Its place among the log's decisions, from 0.</param>
    /// <param name="closeTime">Close time of its candle, Unix microseconds.</param>
    /// <param name="mark">Close of its candle, in price steps.</param>
    /// <param name="account">The account before it.</param>
    /// <param name="decision">The decision, its reason formatted.</param>
    /// <param name="header">The log's header.</param>
    public static RecordedDecision Of(
        long index, long closeTime, long mark, in RecordedAccount account, DecisionRecord decision, DecisionLogHeader header) => new()
        {
            Index = index,
            Time = LogTime.FromMicroseconds(closeTime - header.LabelOffset),
            CloseTime = LogTime.FromMicroseconds(closeTime),
            Symbol = header.Symbol,
            Mark = Scale.ToDecimal(mark, header.PriceDecimals),
            Position = Position(account, header),
            Equity = Exact.Trim(account.EquityAt(mark, header)),
            SignalLabel = SignalLabels.Name(decision.Label),
            AccountReduceOnly = account.ReduceOnly,
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
            Further = decision.Further.Count == 0 ? null : decision.Further,
            FilterRejected = false,
            GuardRejected = false,
            Filled = false,
            RejectionReason = decision.Action == DecisionAction.Hold ? "HOLD action" : null,
        };

    /// <summary>Marks in quote units.</summary>
    public static decimal[] Marks(ReadOnlySpan<long> steps, DecisionLogHeader header)
    {
        var marks = new decimal[steps.Length];
        for (var i = 0; i < marks.Length; i++) marks[i] = Scale.ToDecimal(steps[i], header.PriceDecimals);
        return marks;
    }

    private static LoggedPosition? Position(in RecordedAccount account, DecisionLogHeader header) => account.SignedQuantity == 0
        ? null
        : new LoggedPosition
        {
            Quantity = Scale.ToDecimal(Math.Abs(account.SignedQuantity), header.QuantityDecimals),
            Side = account.SignedQuantity > 0 ? "long" : "short",
            Entry = Exact.Trim(account.EntryPrice),
            EntryTime = LogTime.FromMicroseconds(account.EntryTime - header.LabelOffset),
        };
}
