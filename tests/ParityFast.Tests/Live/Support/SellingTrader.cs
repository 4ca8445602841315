namespace ParityFast.Tests.Live;

/// <summary>Short with all that it has, from its second candle on: it asks for its equity, which a price makes too large for an amount.</summary>
internal readonly struct SellingTrader(StrategySetup setup) : IStrategy<SellingTrader.State>
{
    private readonly Reason _sell = setup.Reason("sell"), _wait = setup.Reason("wait");

    public struct State
    {
        public int Decisions;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Decisions++;
        if (context.Position.IsFlat) return context.Sell(context.Equity * 0.5m, _sell);
        return context.Equity < 0 ? context.Close(_sell) : Decision.Hold(_wait);
    }
}
