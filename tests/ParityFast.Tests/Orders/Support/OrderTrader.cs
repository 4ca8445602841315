namespace ParityFast.Tests.Orders;

/// <summary>Submits one order at the second candle, and a market close at a later one.</summary>
internal readonly struct OrderTrader : IStrategy<OrderTrader.State>
{
    private readonly OrderTraderConfig _config;
    private readonly Reason _reason;

    public OrderTrader(OrderTraderConfig config, StrategySetup setup)
    {
        _config = config;
        _reason = setup.Reason("an order");
        setup.WarmUp(1);
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.CandleCount == _config.MarketBuyAt) return context.BuyQuantity(1, _reason);
        if (context.CandleCount == _config.MarketCloseAt) return context.Close(_reason);
        if (context.CandleCount != 2) return Decision.Hold(_reason);
        var asked = _config.Closes ? context.Close(_reason) : _config.Sells ? context.SellQuantity(1, _reason) : context.BuyQuantity(1, _reason);
        return context.WithOrder(asked, _config.Terms);
    }
}
