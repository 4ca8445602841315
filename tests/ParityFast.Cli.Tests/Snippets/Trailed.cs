namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Buys a breakout and follows it with a stop three average true ranges below the highest close.</summary>
public readonly struct Trailed : IStrategy<Trailed.State>
{
    private readonly Indicator _ceiling, _atr;
    private readonly Reason _entry, _stopped, _none;

    public Trailed(StrategySetup setup)
    {
        _ceiling = setup.Earlier(setup.Highest(60));
        _atr = setup.Atr(14);
        _entry = setup.Reason("Close above the last hour's highest high");
        _stopped = setup.Reason("Trailing stop, high {0}");
        _none = setup.Reason("No signal");
    }

    public struct State
    {
        public TrailingHigh High;
        public Price Distance;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            state = default;
            return context.Mark > context[_ceiling] ? context.Buy(context.Equity * 0.5m, _entry) : Decision.Hold(_none);
        }

        if (!state.High.IsStarted)
        {
            // The first candle with the position: the stop starts here.
            state.High.Start(context, context.Mark.ToPrice());
            state.Distance = context.ToPrice(3 * context[_atr].ToDecimal());
            return Decision.Hold(_none);
        }

        // True, and the high moved, if the close is at most the distance below the high.
        if (state.High.Follow(context.Mark, state.Distance)) return Decision.Hold(_none);
        return context.WithPrices(context.Close(_stopped), context.ToDecimal(state.High.High(context)));
    }
}
// </snippet>
