using System.Runtime.InteropServices;

namespace ParityFast.Tests.Sweeps;

/// <summary>Copies a trail from a place in its state that is not a multiple of eight, follows the copy, and reads it now and then.</summary>
internal readonly struct PackedTrailTrader : IStrategy<PackedTrailTrader.State>
{
    private readonly Indicator _average;
    private readonly Reason _act, _wait;
    private readonly Price _room;

    public PackedTrailTrader(TrailTraderConfig config, StrategySetup setup)
    {
        (_average, _room) = (setup.Sma(config.Period), new Price(config.Room));
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct State
    {
        public TrailingHigh Copy;
        public int Pad;
        public TrailingHigh Template;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!state.Template.IsStarted)
        {
            state.Template.Start(context, context.Mark.ToPrice());
            return Decision.Hold(_wait);
        }

        if (context.Mark > context[_average])
        {
            if (state.Copy.High(context).Steps % 2 == 0) return Decision.Hold(_wait);
            return context.Position.IsFlat ? context.Buy(100, _act) : context.Close(_act);
        }

        state.Copy = state.Template;
        state.Copy.Follow(context.Mark, _room);
        return Decision.Hold(_wait);
    }
}
