namespace ParityFast.Tests.Comparison;

/// <summary>Buys above one price: a strategy with one constant.</summary>
internal readonly struct ThresholdTrader(ThresholdTrader.Config config, StrategySetup setup) : IStrategy<ThresholdTrader.State>
{
    private readonly Reason _above = setup.Reason("above"), _below = setup.Reason("below");
    private readonly long _level = config.Level;

    /// <summary>It counts its calls, and does not look at the count.</summary>
    internal struct State
    {
        public long Calls;
    }

    /// <summary>The constant, in price steps.</summary>
    internal sealed record Config
    {
        public int Level { get; init; }
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Calls++;
        return context.Mark.ToPrice().Steps > _level ? context.Buy(100, _above) : Decision.Hold(_below);
    }
}
