using System.Globalization;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast.Comparison;

/// <summary>
/// Names the fields in which two records of one decision differ; position, equity and windows apart, which have a memory. What a log of
/// another system does not say is no difference, and its null may be a zero that it could not write.
/// </summary>
internal sealed class FieldComparer(bool isForeign)
{
    private List<FieldDifference>? _found;

    /// <summary>What differs; null if nothing does.</summary>
    public List<FieldDifference>? Compare(ComparedDecision backtest, ComparedDecision live)
    {
        _found = null;
        var (left, right) = (backtest.Record, live.Record);
        if (backtest.Time != live.Time) Add(DivergenceKind.Timestamp, "timestamp", Time(left), Time(right));
        CompareDecision(left, right);
        CompareGuards(left, right);
        CompareExecution(left, right);
        if (backtest.OrderStates != live.OrderStates) Add(DivergenceKind.Order, "orders", backtest.OrderStates, live.OrderStates);
        else if (backtest.OrderFills != live.OrderFills) Add(DivergenceKind.Fill, "order_fills", backtest.OrderFills, live.OrderFills);
        if (backtest.Series is { } series && live.Series is { } other && series != other)
            Add(DivergenceKind.Series, "series", series, other);
        CompareCandle(left, right);
        return _found;
    }

    private void CompareDecision(RecordedDecision left, RecordedDecision right)
    {
        if (left.Action != right.Action) Add(DivergenceKind.Action, "action", Action(left), Action(right));
        Number(DivergenceKind.Quantity, "quantity", left.Quantity, right.Quantity);
        Number(DivergenceKind.Notional, "target_notional", left.TargetNotional, right.TargetNotional);
        Number(DivergenceKind.Leverage, "leverage", left.Leverage, right.Leverage);
        Flag(DivergenceKind.Quantity, "reduce_only", left.ReduceOnly, right.ReduceOnly);
        if (left.Order != right.Order) Add(DivergenceKind.Quantity, "order", left.Order?.ToString(), right.Order?.ToString());
        Number(DivergenceKind.Quantity, "stop_loss", left.StopLoss, right.StopLoss);
        Number(DivergenceKind.Quantity, "take_profit", left.TakeProfit, right.TakeProfit);
        Number(DivergenceKind.Quantity, "fraction", left.Fraction, right.Fraction);
        Flag(DivergenceKind.Quantity, "through_zero", left.ThroughZero, right.ThroughZero);
        if (left.Handle != right.Handle) Add(DivergenceKind.Quantity, "handle", left.Handle?.ToString(), right.Handle?.ToString());
        CompareFurther(left.Further ?? [], right.Further ?? []);
        if (!ReasonText.IsSame(left.Reason, right.Reason)) Add(DivergenceKind.Reason, "reason", left.Reason, right.Reason);
        if (left.SignalLabel != right.SignalLabel && !(isForeign && (left.SignalLabel is null || right.SignalLabel is null)))
            Add(DivergenceKind.Reason, "signal_label", left.SignalLabel, right.SignalLabel);
    }

    private void CompareFurther(IReadOnlyList<DecisionRecord> left, IReadOnlyList<DecisionRecord> right)
    {
        if (left.SequenceEqual(right)) return;
        var isSameActions = left.Select(item => item.Action).SequenceEqual(right.Select(item => item.Action));
        Add(isSameActions ? DivergenceKind.Quantity : DivergenceKind.Action, "further", Text(left), Text(right));
    }

    private void CompareGuards(RecordedDecision left, RecordedDecision right)
    {
        Flag(DivergenceKind.Guard, "guard_rejected", left.GuardRejected, right.GuardRejected);
        Flag(DivergenceKind.Guard, "filter_rejected", left.FilterRejected, right.FilterRejected);
        if (left.RejectionType != right.RejectionType) Add(DivergenceKind.Guard, "rejection_type", left.RejectionType, right.RejectionType);
        if (left.AccountReduceOnly is not null && right.AccountReduceOnly is not null)
            Flag(DivergenceKind.Guard, "context.reduce_only", left.AccountReduceOnly, right.AccountReduceOnly);
    }

    private void CompareExecution(RecordedDecision left, RecordedDecision right)
    {
        Flag(DivergenceKind.Execution, "filled", left.Filled, right.Filled);
        Number(DivergenceKind.Execution, "fill_price", left.FillPrice, right.FillPrice);
        Number(DivergenceKind.Execution, "filled_quantity", left.FilledQuantity, right.FilledQuantity);
        Number(DivergenceKind.Execution, "commission", left.Commission, right.Commission);
        Number(DivergenceKind.Execution, "slippage", left.Slippage, right.Slippage);
        if (left.RejectionReason != right.RejectionReason)
            Add(DivergenceKind.Execution, "rejection_reason", left.RejectionReason, right.RejectionReason);
    }

    private void CompareCandle(RecordedDecision left, RecordedDecision right)
    {
        if (left.Mark is not null && right.Mark is not null) Number(DivergenceKind.Mark, "current_mark", left.Mark, right.Mark);
        if (left.Details?["fields"].List is not { } first || right.Details?["fields"].List is not { } second || first.Count != second.Count)
            return;
        for (var i = 0; i < first.Count; i++) Number(DivergenceKind.Mark, "candle", first[i].Decimal, second[i].Decimal);
    }

    private void Number(DivergenceKind kind, string field, decimal? left, decimal? right)
    {
        if (left == right || (isForeign && (left ?? 0) == (right ?? 0))) return;
        Add(kind, field, Text(left), Text(right));
    }

    private void Flag(DivergenceKind kind, string field, bool? left, bool? right)
    {
        if ((left ?? false) != (right ?? false)) Add(kind, field, Text(left), Text(right));
    }

    private void Add(DivergenceKind kind, string field, string? left, string? right) =>
        (_found ??= []).Add(new FieldDifference(kind, field, left, right));

    private static string? Time(RecordedDecision record) => record.Time is { } time ? LogTime.Format(time) : null;

    private static string? Action(RecordedDecision record) => record.Action is { } action ? ActionNames.Name(action) : null;

    private static string Text(IReadOnlyList<DecisionRecord> further) => further.Count == 0 ? "none"
        : string.Join("; ", further.Select(item => item.ToString()));

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(bool? flag) => flag is { } known ? known ? "true" : "false" : null;
}
