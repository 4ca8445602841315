namespace ParityFast.Tests.Live;

/// <summary>Another build of the <see cref="RandomTrader"/>: it submits the same orders, and gives another reason when it waits.</summary>
internal readonly struct RenamedTrader(StrategySetup setup) : IStrategy<RandomTrader.State>
{
    private readonly RandomTrader _trader = new(setup);
    private readonly Reason _patience = setup.Reason("patience");

    public Decision Decide(in DecisionContext context, ref RandomTrader.State state)
    {
        var decision = _trader.Decide(context, ref state);
        return decision.Action == DecisionAction.Hold ? Decision.Hold(_patience) : decision;
    }
}
