using ParityFast.LogFormat;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <summary>The outcome of a decision, as its record states it.</summary>
internal static class RecordedExecution
{
    public static RecordedDecision With(RecordedDecision decision, in Execution execution, DecisionLogHeader header)
    {
        if (execution.Pending) return decision with { RejectionReason = "pending" };
        if (!execution.Filled)
        {
            var code = execution.Refusal.Code();
            return decision with { RejectionReason = code, GuardRejected = true, RejectionType = code };
        }

        return decision with
        {
            Filled = true,
            FillPrice = Exact.Trim(execution.FillPrice),
            FilledQuantity = Scale.ToDecimal(execution.QuantitySteps, header.QuantityDecimals),
            Commission = Exact.Trim(execution.Commission),
            Slippage = Exact.Trim(execution.Slippage),
        };
    }
}
