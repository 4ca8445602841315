namespace ParityFast.Tests.Live;

/// <summary>
/// Follows an average with targets through zero. A turn is one decision of up to three instructions: the old take-profit goes, the target is taken, and a
/// take-profit rests for what it made, which must be there by then.
/// </summary>
internal readonly struct FlipTrader : IStrategy<FlipTrader.State>
{
    private readonly Indicator _average;
    private readonly Reason _turn, _wait;

    public FlipTrader(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Targets | OrderUse.Several);
        _average = setup.Sma(30);
        (_turn, _wait) = (setup.Reason("turn"), setup.Reason("wait"));
    }

    public struct State
    {
        public int Side;
        public OrderHandle Profit;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var side = context.Mark > context[_average] ? 1 : -1;
        if (side == state.Side) return Decision.Hold(_wait);
        state.Side = side;
        var mark = context.Mark.ToDecimal();
        var decision = context.OpenOrders.Contains(state.Profit) ? context.Cancel(state.Profit, _turn) : Decision.Hold(_turn);
        var place = context.OpenOrders.Contains(state.Profit) ? 2 : 1;
        decision = context.And(decision, context.TargetFraction(side * 0.5m, _turn, throughZero: true));
        var profit = side > 0 ? context.SellQuantity(context.Equity / mark, _turn) : context.BuyQuantity(context.Equity / mark, _turn);
        state.Profit = context.HandleOf(instruction: place);
        return context.And(decision, context.WithReduceOnly(context.WithOrder(profit, new OrderTerms { Type = OrderType.Limit, LimitPrice = side > 0 ? mark * 1.01m : mark * 0.99m })));
    }
}
