namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Quotes both sides at once. When one of the two is gone, the other is cancelled and both are quoted again, in one decision.</summary>
public readonly struct TwoQuotes : IStrategy<TwoQuotes.State>
{
    private readonly Indicator _range;
    private readonly Reason _quote, _wait;

    public TwoQuotes(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Several);
        _range = setup.Atr(120);
        _quote = setup.Reason("Quote both sides");
        _wait = setup.Reason("Wait");
    }

    public struct State
    {
        public OrderHandle Bid, Ask;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var (hasBid, hasAsk) = (context.OpenOrders.Contains(state.Bid), context.OpenOrders.Contains(state.Ask));
        if (hasBid && hasAsk) return Decision.Hold(_wait);
        var (middle, range) = (context.Mark.ToDecimal(), 2 * context[_range].ToDecimal());
        if (range <= 0 || range >= middle) return Decision.Hold(_wait);
        var decision = hasBid ? context.Cancel(state.Bid, _quote) : hasAsk ? context.Cancel(state.Ask, _quote) : Decision.Hold(_wait);
        var size = context.Equity * 0.1m / middle;
        decision = context.And(decision, Quote(context, context.BuyQuantity(size, _quote), middle - range));
        decision = context.And(decision, Quote(context, context.SellQuantity(size, _quote), middle + range));
        // The quotes are the last two of the decision's instructions.
        var first = hasBid || hasAsk ? 1 : 0;
        (state.Bid, state.Ask) = (context.HandleOf(instruction: first), context.HandleOf(instruction: first + 1));
        return decision;
    }

    private static Decision Quote(in DecisionContext context, Decision decision, decimal price) =>
        context.WithOrder(decision, new OrderTerms { Type = OrderType.Limit, LimitPrice = price });
}
// </snippet>
