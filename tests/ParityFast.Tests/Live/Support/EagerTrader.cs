namespace ParityFast.Tests.Live;

/// <summary>Buys at its first candle, and at every one at which it holds nothing.</summary>
internal readonly struct EagerTrader(StrategySetup setup) : IStrategy<EagerTrader.State>
{
    private readonly Reason _now = setup.Reason("now"), _held = setup.Reason("held");

    public struct State
    {
        public int Decisions;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Decisions++;
        return context.Position.IsFlat ? context.Buy(100m, _now) : Decision.Hold(_held);
    }
}
