namespace ParityFast.Tests.Orders;

/// <summary>
/// Places orders of every kind when two averages cross, and holds otherwise: what it holds follows from comparisons and from the orders that
/// rest, so that a sweep skips.
/// </summary>
internal readonly struct BracketTrader : IStrategy<BracketTrader.State>
{
    private readonly Indicator _fast, _slow;
    private readonly decimal _distance;
    private readonly Reason _act, _flat, _held, _rests, _filled, _rejected;

    public BracketTrader(BracketTraderConfig config, StrategySetup setup)
    {
        (_fast, _slow, _distance) = (setup.Sma(config.Fast), setup.Sma(config.Slow), config.Distance);
        (_act, _flat, _held, _rests) = (setup.Reason("act"), setup.Reason("flat"), setup.Reason("held"), setup.Reason("an order rests"));
        (_filled, _rejected) = (setup.Reason("filled"), setup.Reason("rejected"));
        setup.Orders(OrderUse.Resting | OrderUse.Brackets);
    }

    public struct State
    {
        public int Turn;
        public bool WasAbove;
        public OrderHandle Last;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var isAbove = context[_fast] > context[_slow];
        if (isAbove == state.WasAbove) return Decision.Hold(Why(context));
        state.WasAbove = isAbove;
        var (mark, turn) = (context.Mark.ToDecimal(), state.Turn++);
        if (turn % 5 == 4 && context.OpenOrders.Contains(state.Last)) return context.Cancel(state.Last, _act);
        state.Last = context.HandleOf();
        var (low, high) = (mark * (1 - _distance), mark * (1 + _distance));
        var notional = context.Equity * 0.4m;
        return (turn % 7) switch
        {
            0 => context.WithBracket(context.Buy(notional, _act, leverage: 3), low, high),
            1 => context.WithOrder(context.Close(_act), new OrderTerms { Type = OrderType.Limit, LimitPrice = mark }),
            2 => context.WithBracket(context.WithOrder(context.Buy(notional, _act), new OrderTerms { Type = OrderType.Limit, LimitPrice = low }), low * (1 - _distance), mark),
            3 => context.WithBracket(context.WithOrder(context.Sell(notional, _act, leverage: 20), new OrderTerms { Type = OrderType.Stop, StopTrigger = low }), high, null),
            4 => context.WithOrder(context.Sell(notional, _act), new OrderTerms { Type = OrderType.StopLimit, StopTrigger = low, LimitPrice = low * (1 - (_distance / 4)) }),
            5 => context.WithOrder(context.Close(_act), new OrderTerms { Type = OrderType.Stop, StopTrigger = context.Position.IsLong ? low : high }),
            _ => context.Close(_act),
        };
    }

    private Reason Why(in DecisionContext context) => context.OpenOrders.Count > 0 ? _rests
        : !context.Position.IsFlat ? _held
        : context.LastOrder.IsFilled ? _filled
        : context.LastOrder.IsRejected ? _rejected
        : _flat;
}
