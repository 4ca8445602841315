namespace ParityFast.Tests.Live;

/// <summary>Long while the mark is above its average times a factor: one constant that a build may change.</summary>
internal readonly struct ThresholdTrader(StrategySetup setup, decimal factor) : IStrategy<ThresholdTrader.State>
{
    private readonly Indicator _average = setup.Sma(10);
    private readonly Reason _above = setup.Reason("above"), _below = setup.Reason("below");

    public struct State
    {
        public int Decisions;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Decisions++;
        var isAbove = context.Mark.ToDecimal() > context[_average].ToDecimal() * factor;
        if (context.Position.IsFlat) return isAbove ? context.Buy(context.Equity * 0.1m, _above) : Decision.Hold(_below);
        return isAbove ? Decision.Hold(_above) : context.Close(_below);
    }
}
