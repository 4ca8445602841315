namespace ParityFast.Tests.Orders;

/// <summary>Takes the decisions of a list, one for each candle; after its end it holds.</summary>
internal readonly struct PlanTrader : IStrategy<PlanTrader.State>
{
    private readonly OrderPlan[] _plans;
    private readonly Reason _act, _wait;

    public PlanTrader(OrderPlan[] plans, StrategySetup setup)
    {
        _plans = plans;
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
        setup.Orders(OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase | OrderUse.Targets);
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state) => context.CandleCount > _plans.Length
        ? Decision.Hold(_wait)
        : ScriptTrader.Take(context, _plans[context.CandleCount - 1], _act, _wait);
}
