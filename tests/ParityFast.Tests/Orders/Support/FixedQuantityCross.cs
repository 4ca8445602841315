namespace ParityFast.Tests.Orders;

/// <summary>One unit long while the 20-candle average is above the 50-candle one; the first state seen never trades.</summary>
internal readonly struct FixedQuantityCross : IStrategy<FixedQuantityCross.State>
{
    private readonly Indicator _fast, _slow;
    private readonly Reason _none;

    public FixedQuantityCross(StrategySetup setup)
    {
        _fast = setup.Sma(20);
        _slow = setup.Sma(50);
        _none = setup.Reason("-");
    }

    public struct State
    {
        /// <summary>0 before the first decision, then 1 below and 2 above.</summary>
        public int Seen;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var above = context[_fast] > context[_slow] ? 2 : 1;
        var before = state.Seen;
        state.Seen = above;
        if (before == 0 || before == above) return Decision.Hold(_none);
        if (above == 2) return context.BuyQuantity(1, _none);
        return context.Position.IsFlat ? Decision.Hold(_none) : context.Close(_none);
    }
}
