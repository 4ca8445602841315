namespace ParityFast.Orders;

/// <summary>What the states of orders have in common.</summary>
internal static class OrderStates
{
    /// <summary>True if nothing comes after it.</summary>
    public static bool IsOver(OrderState state) =>
        state is OrderState.Filled or OrderState.Cancelled or OrderState.Expired or OrderState.Rejected;
}
