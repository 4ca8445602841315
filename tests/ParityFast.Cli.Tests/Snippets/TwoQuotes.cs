namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Quotes both sides. When the market has moved, both quotes are cancelled and placed again in one decision.</summary>
public readonly struct TwoQuotes : IStrategy<TwoQuotes.State>
{
    private readonly Indicator _range;
    private readonly Reason _quote, _far, _wait;

    public TwoQuotes(StrategySetup setup)
    {
        setup.Orders(OrderUse.Resting | OrderUse.Several);
        _range = setup.Atr(120);
        _quote = setup.Reason("Quote both sides");
        _far = setup.Reason("The market went away");
        _wait = setup.Reason("Wait");
    }

    public struct State
    {
        public OrderHandle Bid, Ask;
        public Price Middle;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var (mark, range) = (context.Mark.ToDecimal(), 2 * context[_range].ToDecimal());
        if (range <= 0 || range >= mark) return Decision.Hold(_wait);
        var moved = Math.Abs(mark - context.ToDecimal(state.Middle));
        // The other quote closes what one of them has opened, unless the market goes too far away.
        if (!context.Position.IsFlat) return moved > 3 * range ? context.Close(_far) : Decision.Hold(_wait);
        var (hasBid, hasAsk) = (context.OpenOrders.Contains(state.Bid), context.OpenOrders.Contains(state.Ask));
        if (hasBid && hasAsk && moved < range / 2) return Decision.Hold(_wait);
        var decision = hasBid ? context.Cancel(state.Bid, _quote) : Decision.Hold(_quote);
        if (hasAsk) decision = context.And(decision, context.Cancel(state.Ask, _quote));
        var size = context.Equity * 0.1m / mark;
        decision = context.And(decision, Quote(context, context.BuyQuantity(size, _quote), mark - range));
        decision = context.And(decision, Quote(context, context.SellQuantity(size, _quote), mark + range));
        // The quotes come after the cancels.
        var first = (hasBid ? 1 : 0) + (hasAsk ? 1 : 0);
        (state.Bid, state.Ask) = (context.HandleOf(instruction: first), context.HandleOf(instruction: first + 1));
        state.Middle = context.Mark.ToPrice();
        return decision;
    }

    private static Decision Quote(in DecisionContext context, Decision decision, decimal price) =>
        context.WithOrder(decision, new OrderTerms { Type = OrderType.Limit, LimitPrice = price });
}
// </snippet>
