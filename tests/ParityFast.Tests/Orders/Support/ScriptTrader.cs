namespace ParityFast.Tests.Orders;

/// <summary>Takes the decisions of an <see cref="OrderScript"/>.</summary>
internal readonly struct ScriptTrader : IStrategy<ScriptTrader.State>
{
    private readonly int _seed;
    private readonly Reason _act, _wait;

    public ScriptTrader(ScriptTraderConfig config, StrategySetup setup)
    {
        _seed = config.Seed;
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
        setup.Orders(OrderUse.Resting | OrderUse.Brackets);
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var plan = OrderScript.At(_seed, context.CandleCount - 1, context.Mark.ToDecimal());
        if (plan.Action == DecisionAction.Hold) return Decision.Hold(_wait);
        if (plan.Action == DecisionAction.Cancel)
            return context.Cancel(new OrderHandle(context.CloseTime - ((context.CandleCount - 1 - plan.Order.Candle) * RandomCandles.Minute), 0, plan.Order.Role), _act);
        var decision = plan.Action switch
        {
            DecisionAction.Close => plan.Quantity is { } part ? context.CloseQuantity(part, _act) : context.Close(_act),
            DecisionAction.Buy when plan.Quantity is { } quantity => context.BuyQuantity(quantity, _act, leverage: plan.Leverage),
            DecisionAction.Buy => context.Buy(plan.Notional!.Value, _act, leverage: plan.Leverage),
            _ when plan.Quantity is { } quantity => context.SellQuantity(quantity, _act, leverage: plan.Leverage),
            _ => context.Sell(plan.Notional!.Value, _act, leverage: plan.Leverage),
        };
        if (plan.Terms is { } terms) decision = context.WithOrder(decision, terms);
        if (plan.ReduceOnly) decision = context.WithReduceOnly(decision);
        return plan.StopLoss is null && plan.TakeProfit is null ? decision : context.WithBracket(decision, plan.StopLoss, plan.TakeProfit);
    }
}
