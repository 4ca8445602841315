namespace ParityFast.Tests.Orders;

/// <summary>Takes the instructions of a list, those of one candle in one decision; after its end it holds.</summary>
internal readonly struct SeveralTrader : IStrategy<SeveralTrader.State>
{
    private readonly OrderPlan[][] _plans;
    private readonly Reason _act, _wait;

    public SeveralTrader(OrderPlan[][] plans, StrategySetup setup)
    {
        _plans = plans;
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
        setup.Orders(OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase | OrderUse.Targets | OrderUse.Several);
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var decision = Decision.Hold(_wait);
        if (context.CandleCount > _plans.Length) return decision;
        foreach (var plan in _plans[context.CandleCount - 1]) decision = context.And(decision, ScriptTrader.Take(context, plan, _act, _wait));
        return decision;
    }
}
