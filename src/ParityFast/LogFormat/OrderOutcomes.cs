using ParityFast.Configuration;
using ParityFast.Orders;

namespace ParityFast.LogFormat;

/// <summary>What became of an order, as one text: the code of a rejection, otherwise the name of its state.</summary>
internal static class OrderOutcomes
{
    public static string ToText(OrderOutcome outcome) =>
        outcome.Rejection != Refusal.None ? outcome.Rejection.Code() : SnakeCase.From(outcome.State.ToString());

    public static OrderOutcome? Parse(string text)
    {
        if (RefusalCodes.Parse(text) is { } refusal and not Refusal.None) return Execution.Refused(refusal).Outcome;
        foreach (var state in Enum.GetValues<OrderState>())
        {
            if (SnakeCase.From(state.ToString()) == text) return new OrderOutcome(state);
        }

        return null;
    }
}
