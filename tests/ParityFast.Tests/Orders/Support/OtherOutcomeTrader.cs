namespace ParityFast.Tests.Orders;

/// <summary>Another build of the <see cref="OutcomeTrader"/>: the same, but for one text.</summary>
internal readonly struct OtherOutcomeTrader(StrategySetup setup) : IStrategy<OutcomeTrader.State>
{
    private readonly OutcomeTrader _trader = new(new OutcomeTraderConfig(), setup);
    private readonly Reason _none = setup.Reason("no order yet"), _nothing = setup.Reason("nothing yet");

    public Decision Decide(in DecisionContext context, ref OutcomeTrader.State state)
    {
        var decision = _trader.Decide(context, ref state);
        return decision.Reason == _none ? Decision.Hold(_nothing) : decision;
    }
}
