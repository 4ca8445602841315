namespace ParityFast.Tests.Orders;

/// <summary>Takes the decisions of an <see cref="OrderScript"/> at the closes of a longer timeframe, or with market orders alone.</summary>
internal readonly struct PeriodTrader : IStrategy<PeriodTrader.State>
{
    private readonly int _seed;
    private readonly bool _isPlain;
    private readonly Reason _act, _wait;

    public PeriodTrader(PeriodTraderConfig config, StrategySetup setup)
    {
        (_seed, _isPlain) = (config.Seed, config.IsPlain);
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
        if (config.Minutes > 0) setup.DecideEvery(FormattableString.Invariant($"{config.Minutes}m"));
        if (!config.IsPlain) setup.Orders(ScriptTrader.UseOf(config.Seed));
    }

    public struct State
    {
        public int Decisions;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Decisions++;
        var plan = OrderScript.At(_seed, context.CandleCount - 1, context.Mark.ToDecimal());
        if (!_isPlain) return ScriptTrader.Take(context, plan, _act, _wait);
        return plan.Action is DecisionAction.Buy or DecisionAction.Sell or DecisionAction.Close && !plan.ReduceOnly
            ? ScriptTrader.Take(context, plan with { Terms = null, StopLoss = null, TakeProfit = null }, _act, _wait)
            : Decision.Hold(_wait);
    }
}
