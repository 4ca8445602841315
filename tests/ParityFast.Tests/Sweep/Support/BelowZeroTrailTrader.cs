namespace ParityFast.Tests.Sweeps;

/// <summary>Follows an indicator that falls below zero, from the ends of the range, with a high and a low.</summary>
internal readonly struct BelowZeroTrailTrader : IStrategy<BelowZeroTrailTrader.State>
{
    private readonly Indicator _change;
    private readonly Reason _act, _wait;
    private readonly Price _room;

    public BelowZeroTrailTrader(TrailTraderConfig config, StrategySetup setup)
    {
        (_change, _room) = (setup.Add(new Change(config.Period)), new Price(config.Room));
        (_act, _wait) = (setup.Reason("act"), setup.Reason("wait"));
    }

    public struct State
    {
        public TrailingHigh High;
        public TrailingLow Low;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!state.High.IsStarted)
        {
            state.High.Start(context, default);
            state.Low.Start(context, new Price(long.MaxValue));
            return Decision.Hold(_wait);
        }

        if (context.Position.IsFlat)
        {
            if (state.Low.Follow(context[_change], _room)) return Decision.Hold(_wait);
            state.Low.Start(context, new Price(long.MaxValue));
            return context.Buy(100, _act);
        }

        if (state.High.Follow(context[_change], _room)) return Decision.Hold(_wait);
        state.High.Start(context, default);
        return context.Close(_act);
    }

    private sealed class Change(int period) : IndicatorColumn(FormattableString.Invariant($"change({period})"), period + 1, 1)
    {
        private readonly int _period = period;
        private readonly Queue<long> _past = new();

        public override void Update(in CandleColumns candles, Span<long> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                _past.Enqueue(candles.Close[i]);
                values[i] = _past.Count > _period ? candles.Close[i] - _past.Dequeue() : 0;
            }
        }
    }
}
