using ParityFast.Strategies;

namespace ParityFast.Tests.Sweeps;

/// <summary>Starts its trail with a context of its own making, or reads it with one.</summary>
internal readonly struct ForeignContextTrader : IStrategy<ForeignContextTrader.State>
{
    private static readonly DecisionContextBuilder<SmaCross, SmaCross.State> Foreign = CreateForeign();

    private readonly TrailTraderConfig _config;
    private readonly Indicator _average;
    private readonly Reason _act, _wait;

    public ForeignContextTrader(TrailTraderConfig config, StrategySetup setup) =>
        (_config, _average, _act, _wait) = (config, setup.Sma(config.Period), setup.Reason("act"), setup.Reason("wait"));

    public struct State
    {
        public TrailingHigh High;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            if (context.Mark <= context[_average]) return Decision.Hold(_wait);
            if (_config.Oddity == TrailOddity.Reads) state.High.Start(context, context.Mark.ToPrice());
            else state.High.Start(Foreign.Context, context.Mark.ToPrice());
            return context.Buy(100, _act);
        }

        if (!state.High.Follow(context.Mark, new Price(_config.Room))) return context.Close(_act);
        return _config.Oddity == TrailOddity.Reads && state.High.High(Foreign.Context).Steps == 0 ? context.Close(_act) : Decision.Hold(_wait);
    }

    private static DecisionContextBuilder<SmaCross, SmaCross.State> CreateForeign()
    {
        var builder = new DecisionContextBuilder<SmaCross, SmaCross.State>(Instrument.Spot("X"), 2, setup => new SmaCross(new SmaCrossConfig(), setup));
        builder.WithMarks([], 42m).Decide();
        return builder;
    }
}
