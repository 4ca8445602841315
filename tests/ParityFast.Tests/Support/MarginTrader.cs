namespace ParityFast.Tests;

/// <summary>Enters with leverage at the second candle, and closes by a stop or at the market as it is told.</summary>
internal readonly struct MarginTrader : IStrategy<MarginTrader.State>
{
    private readonly MarginTraderConfig _config;
    private readonly Reason _reason;

    public MarginTrader(MarginTraderConfig config, StrategySetup setup)
    {
        _config = config;
        _reason = setup.Reason("as told");
        setup.WarmUp(1);
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.CandleCount == 2) return Enter(context);
        if (context.CandleCount == 3 && _config.Stop is { } stop) return context.WithOrder(context.Close(_reason), new OrderTerms { Type = OrderType.Stop, StopTrigger = stop });
        if (context.CandleCount != _config.CloseAt) return Decision.Hold(_reason);
        return _config.CloseQuantity is { } part ? context.CloseQuantity(part, _reason) : context.Close(_reason);
    }

    private Decision Enter(in DecisionContext context) => (_config.Sells, _config.Quantity) switch
    {
        (true, { } quantity) => context.SellQuantity(quantity, _reason, leverage: _config.Leverage),
        (false, { } quantity) => context.BuyQuantity(quantity, _reason, leverage: _config.Leverage),
        (true, null) => context.Sell(_config.Notional, _reason, leverage: _config.Leverage),
        _ => context.Buy(_config.Notional, _reason, leverage: _config.Leverage),
    };
}
