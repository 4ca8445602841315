using System.Runtime.InteropServices;

namespace ParityFast.Tests.Sweeps;

/// <summary>Acts by the bytes of its trail, which another field of its state lies over.</summary>
internal readonly struct OverlappedTrailTrader : IStrategy<OverlappedTrailTrader.State>
{
    private readonly Reason _act, _wait;
    private readonly Price _room;

    public OverlappedTrailTrader(TrailTraderConfig config, StrategySetup setup)
    {
        setup.Sma(config.Period);
        (_act, _wait, _room) = (setup.Reason("act"), setup.Reason("wait"), new Price(config.Room));
    }

    [StructLayout(LayoutKind.Explicit)]
    public struct State
    {
        [FieldOffset(0)]
        public TrailingHigh High;

        // The place that keeps its highest reading.
        [FieldOffset(8)]
        public long Highest;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!state.High.IsStarted)
        {
            state.High.Start(context, context.Mark.ToPrice());
            return Decision.Hold(_wait);
        }

        if (!state.High.Follow(context.Mark, _room)) return Decision.Hold(_wait);
        if (state.Highest % 7 != 0) return Decision.Hold(_wait);
        return context.Position.IsFlat ? context.Buy(100, _act) : context.Close(_act);
    }
}
