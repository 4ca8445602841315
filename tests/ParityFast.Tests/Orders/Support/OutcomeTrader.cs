using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <summary>
/// Submits orders that are filled, rejected for several reasons, and rest. What became of the last one is in the reason of every hold, so
/// that the digest shows what each mode says of it.
/// </summary>
internal readonly struct OutcomeTrader : IStrategy<OutcomeTrader.State>
{
    private readonly Indicator _fast, _slow;
    private readonly Reason _act, _none, _filled, _open, _positionOpen, _minSize, _noPosition, _unsupported, _expired, _other;

    public OutcomeTrader(OutcomeTraderConfig config, StrategySetup setup)
    {
        (_fast, _slow) = (setup.Sma(config.Fast), setup.Sma(9));
        (_act, _none, _filled, _open) = (setup.Reason("act"), setup.Reason("no order yet"), setup.Reason("filled"), setup.Reason("open"));
        (_positionOpen, _minSize, _noPosition) = (setup.Reason("position_open"), setup.Reason("min_size"), setup.Reason("no_position"));
        (_unsupported, _expired, _other) = (setup.Reason("order_type_unsupported"), setup.Reason("expired"), setup.Reason("another code"));
    }

    public struct State
    {
        public int Turn;
        public bool WasAbove;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var isAbove = context[_fast] > context[_slow];
        if (isAbove == state.WasAbove) return Decision.Hold(Why(context.LastOrder));
        state.WasAbove = isAbove;
        return (state.Turn++ % 8) switch
        {
            0 => context.Buy(context.Equity * 0.2m, _act),
            1 => context.Sell(100m, _act),
            2 => context.Close(_act),
            3 => context.BuyQuantity(0.00000000001m, _act),
            4 => context.Close(_act),
            5 => context.WithOrder(context.Buy(context.Equity * 0.1m, _act), new OrderTerms { Type = OrderType.Limit, LimitPrice = context.Mark.ToDecimal() * 0.999m }),
            6 => context.WithOrder(context.Sell(context.Equity * 0.1m, _act),
                new OrderTerms { Type = OrderType.Limit, LimitPrice = context.Mark.ToDecimal() * 2, TimeInForce = TimeInForce.ImmediateOrCancel }),
            // A state that runs ahead of its orders is put right by what became of them.
            _ => context.LastOrder.IsRejected ? context.Close(_act) : context.CloseQuantity(context.Position.Quantity / 2, _act),
        };
    }

    private Reason Why(OrderOutcome last) => last switch
    {
        { State: OrderState.None } => _none,
        { IsFilled: true } => _filled,
        { IsOpen: true } => _open,
        { State: OrderState.Expired } => _expired,
        { Rejection: Refusal.PositionOpen } => _positionOpen,
        { Rejection: Refusal.MinSize } => _minSize,
        { Rejection: Refusal.NoPosition } => _noPosition,
        { Rejection: Refusal.OrderTypeUnsupported } => _unsupported,
        _ => _other,
    };
}
