namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Buys above the average; a stop at two average true ranges costs one percent of the equity.</summary>
public readonly struct RiskSized : IStrategy<RiskSized.State>
{
    private readonly Indicator _average, _atr;
    private readonly Reason _entry, _stopped, _none;

    public RiskSized(StrategySetup setup)
    {
        _average = setup.Sma(50);
        _atr = setup.Atr(14);
        _entry = setup.Reason("Above the average");
        _stopped = setup.Reason("Close {0} below the stop {1}");
        _none = setup.Reason("No signal");
    }

    public struct State
    {
        public Price Stop;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!context.Position.IsFlat)
        {
            return context.Mark < state.Stop
                ? context.WithPrices(context.Close(_stopped), context.Mark.ToDecimal(), context.ToDecimal(state.Stop))
                : Decision.Hold(_none);
        }

        if (context.Mark <= context[_average]) return Decision.Hold(_none);
        var (mark, distance) = (context.Mark.ToDecimal(), 2 * context[_atr].ToDecimal());
        if (distance <= 0 || distance >= mark) return Decision.Hold(_none);
        state.Stop = context.ToPrice(mark - distance);
        var quantity = context.Equity * 0.01m / distance;
        // A spot account pays for all of it: leave room for commission and slippage.
        return context.BuyQuantity(Math.Min(quantity, context.Equity * 0.99m / mark), _entry);
    }
}
// </snippet>
