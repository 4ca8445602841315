namespace ParityFast.Tests.Live;

/// <summary>Buys whenever it is flat and closes whenever it is not.</summary>
internal readonly struct AlternatingTrader(StrategySetup setup) : IStrategy<AlternatingTrader.State>
{
    private readonly Reason _enter = setup.Reason("in"), _leave = setup.Reason("out");

    public struct State
    {
        public int Decisions;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Decisions++;
        return context.Position.IsFlat ? context.Buy(100m, _enter) : context.Close(_leave);
    }
}
