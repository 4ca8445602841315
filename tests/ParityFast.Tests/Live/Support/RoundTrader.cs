namespace ParityFast.Tests.Live;

/// <summary>In rounds of four candles: an entry with a bracket, or a bid and an ask; then it closes what it holds; then it cancels what rests.</summary>
internal readonly struct RoundTrader : IStrategy<RoundTrader.State>
{
    public const int Candles = 5;

    private readonly bool _isPair, _isBasket;
    private readonly Reason _enter, _ask, _leave, _cancel, _wait;

    public RoundTrader(RoundTraderConfig config, StrategySetup setup)
    {
        (_isPair, _isBasket) = (config.IsPair, config.IsBasket);
        setup.Orders(_isBasket ? OrderUse.Resting | OrderUse.Targets | OrderUse.Several : _isPair ? OrderUse.Resting : OrderUse.Resting | OrderUse.Brackets);
        (_enter, _ask, _leave, _cancel, _wait) = (setup.Reason("enter"), setup.Reason("ask"), setup.Reason("leave"), setup.Reason("cancel"), setup.Reason("wait"));
    }

    public struct State
    {
        public int Candle;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var mark = context.Mark.ToDecimal();
        switch (state.Candle++ % Candles)
        {
            case 0:
                var entry = context.WithOrder(context.BuyQuantity(2, _enter), new OrderTerms { Type = OrderType.Limit, LimitPrice = mark - 1 });
                if (_isBasket) return context.And(entry, context.WithOrder(context.SellQuantity(2, _ask), new OrderTerms { Type = OrderType.Limit, LimitPrice = mark + 1 }));
                return _isPair ? entry : context.WithBracket(entry, mark - 11, mark + 9);
            case 1 when _isPair:
                return context.WithOrder(context.SellQuantity(2, _ask), new OrderTerms { Type = OrderType.Limit, LimitPrice = mark + 1 });
            case 2 when _isBasket:
                var ends = Decision.Hold(_leave);
                for (var i = 0; i < context.OpenOrders.Count; i++) ends = context.And(ends, context.Cancel(context.OpenOrders[i].Handle, _cancel));
                return context.And(ends, context.TargetQuantity(0, _leave));
            case 2 when !context.Position.IsFlat:
                return context.Close(_leave);
            case 3 or 4 when context.OpenOrders.Count > 0:
                return context.Cancel(context.OpenOrders[0].Handle, _cancel);
            default:
                return Decision.Hold(_wait);
        }
    }
}
