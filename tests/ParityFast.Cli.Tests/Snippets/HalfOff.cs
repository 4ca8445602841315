namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Sells half of the position at a gain of half a percent, and the rest when the trend is over.</summary>
public readonly struct HalfOff : IStrategy<HalfOff.State>
{
    private readonly Indicator _average;
    private readonly Reason _entry, _half, _over, _none;

    public HalfOff(StrategySetup setup)
    {
        _average = setup.Sma(240);
        _entry = setup.Reason("Above the average");
        _half = setup.Reason("Half of it at the target {0}");
        _over = setup.Reason("Below the average");
        _none = setup.Reason("No signal");
    }

    public struct State
    {
        public decimal Entered;
        public Price Target;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            state = default;
            return context.Mark > context[_average] ? context.Buy(context.Equity * 0.5m, _entry) : Decision.Hold(_none);
        }

        if (state.Entered == 0)
        {
            // The first candle with the position says what was really filled, and at which price.
            state.Entered = context.Position.Quantity;
            state.Target = context.ToPrice(context.Position.EntryPrice * 1.005m);
        }

        if (context.Mark < context[_average]) return context.Close(_over);
        // As large as it was: nothing is sold yet. After a rejection this is still so, and the order is submitted again.
        if (context.Mark >= state.Target && context.Position.Quantity == state.Entered)
            return context.WithPrices(context.CloseQuantity(state.Entered / 2, _half), context.ToDecimal(state.Target));
        return Decision.Hold(_none);
    }
}
// </snippet>
