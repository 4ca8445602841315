namespace ParityFast.Log;

/// <summary>Why a fill of an order that rested came about: the reason of its decision, or which leg of a bracket it is.</summary>
internal static class OrderReasons
{
    private const string StopLoss = "stop loss", TakeProfit = "take profit";

    /// <summary>The reason of an order.</summary>
    /// <param name="order">Its name.</param>
    /// <param name="reasons">Reasons of decisions by the close time of their candles, Unix microseconds.</param>
    public static string Of(OrderHandle order, IReadOnlyDictionary<long, string> reasons) => order.Role switch
    {
        OrderRole.Stop => StopLoss,
        OrderRole.Target => TakeProfit,
        _ => reasons.GetValueOrDefault(order.DecidedAt, ""),
    };
}
