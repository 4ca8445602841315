namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Bids a tenth of a percent below the close, for ten candles at a time; leaves at a resting stop.</summary>
public readonly struct RestingEntry : IStrategy<RestingEntry.State>
{
    private readonly Reason _bid, _stop, _waiting;

    public RestingEntry(StrategySetup setup)
    {
        _bid = setup.Reason("Bid below the close");
        _stop = setup.Reason("Stop below the entry");
        _waiting = setup.Reason("An order rests");
    }

    public struct State
    {
        public int Candles;
        public bool HasStop;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            state.HasStop = false;
            // One order rests at a time: the new bid ends the old one (order_replaced).
            if (state.Candles++ % 10 != 0) return Decision.Hold(_waiting);
            var limit = new OrderTerms { Type = OrderType.Limit, LimitPrice = context.Mark.ToDecimal() * 0.999m };
            return context.WithOrder(context.Buy(context.Equity * 0.5m, _bid), limit);
        }

        state.Candles = 0;
        if (state.HasStop) return Decision.Hold(_waiting);
        state.HasStop = true;
        var stop = new OrderTerms { Type = OrderType.Stop, StopTrigger = context.Position.EntryPrice * 0.995m };
        return context.WithOrder(context.Close(_stop), stop);
    }
}
// </snippet>
