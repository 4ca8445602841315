namespace ParityFast.Log;

/// <summary>Why a fill of an order that rested came about: the reason of its decision, or which leg of a bracket it is.</summary>
internal static class OrderReasons
{
    private const string StopLoss = "stop loss", TakeProfit = "take profit";

    /// <summary>Adds the reason of each instruction of a decision, by the name of its order.</summary>
    /// <param name="reasons">They are added here.</param>
    /// <param name="closeTime">Close of the deciding candle, Unix microseconds.</param>
    /// <param name="decision">The decision.</param>
    public static void Note(Dictionary<OrderHandle, string> reasons, long closeTime, DecisionRecord decision)
    {
        reasons[new OrderHandle(closeTime, 0, OrderRole.Entry)] = decision.Reason;
        for (var i = 0; i < decision.Further.Count; i++)
            reasons[new OrderHandle(closeTime, i + 1, OrderRole.Entry)] = decision.Further[i].Reason;
    }

    /// <summary>The reason of an order.</summary>
    /// <param name="order">Its name.</param>
    /// <param name="reasons">The reasons of <see cref="Note"/>.</param>
    public static string Of(OrderHandle order, IReadOnlyDictionary<OrderHandle, string> reasons) => order.Role switch
    {
        OrderRole.Stop => StopLoss,
        OrderRole.Target => TakeProfit,
        _ => reasons.GetValueOrDefault(order, ""),
    };
}
