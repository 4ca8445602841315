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
        setup.Orders(UseOf(config.Seed));
    }

    public readonly struct State;

    /// <summary>What a script declares; what it asks beyond that is rejected.</summary>
    public static OrderUse UseOf(int seed) => seed % 4 == 0 ? OrderUse.Resting | OrderUse.Brackets : OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase | OrderUse.Targets;

    public Decision Decide(in DecisionContext context, ref State state) =>
        Take(context, OrderScript.At(_seed, context.CandleCount - 1, context.Mark.ToDecimal()), _act, _wait);

    /// <summary>The decision that a plan asks.</summary>
    public static Decision Take(in DecisionContext context, in OrderPlan plan, Reason act, Reason wait)
    {
        if (plan.Action == DecisionAction.Hold) return Decision.Hold(wait);
        if (plan.Action is DecisionAction.Cancel or DecisionAction.Replace)
        {
            var handle = new OrderHandle(context.CloseTime - ((context.CandleCount - 1 - plan.Order.Candle) * RandomCandles.Minute), plan.OrderInstruction, plan.Order.Role);
            return plan.Action == DecisionAction.Cancel ? context.Cancel(handle, act) : context.Replace(handle, plan.Terms!.Value, act, plan.Quantity);
        }

        var decision = plan.Action switch
        {
            DecisionAction.Increase when plan.Quantity is { } more => context.IncreaseQuantity(more, act, leverage: plan.Leverage),
            DecisionAction.Increase => context.Increase(plan.Notional!.Value, act, leverage: plan.Leverage),
            DecisionAction.Target when plan.Quantity is { } held => context.TargetQuantity(held, act, leverage: plan.Leverage, throughZero: plan.ThroughZero),
            DecisionAction.Target when plan.Notional is { } value => context.TargetNotional(value, act, leverage: plan.Leverage, throughZero: plan.ThroughZero),
            DecisionAction.Target => context.TargetFraction(plan.Fraction!.Value, act, leverage: plan.Leverage, throughZero: plan.ThroughZero),
            DecisionAction.Close => plan.Quantity is { } part ? context.CloseQuantity(part, act) : context.Close(act),
            DecisionAction.Buy when plan.Quantity is { } quantity => context.BuyQuantity(quantity, act, leverage: plan.Leverage),
            DecisionAction.Buy => context.Buy(plan.Notional!.Value, act, leverage: plan.Leverage),
            _ when plan.Quantity is { } quantity => context.SellQuantity(quantity, act, leverage: plan.Leverage),
            _ => context.Sell(plan.Notional!.Value, act, leverage: plan.Leverage),
        };
        if (plan.Terms is { } terms) decision = context.WithOrder(decision, terms);
        if (plan.ReduceOnly) decision = context.WithReduceOnly(decision);
        return plan.StopLoss is null && plan.TakeProfit is null ? decision : context.WithBracket(decision, plan.StopLoss, plan.TakeProfit);
    }
}
