namespace ParityFast.Tests.Sweeps;

/// <summary>
/// Compares everything with everything: averages with averages, with the mark, with levels in its state, with earlier values, by all
/// four comparisons, and now and then reads a number. Made to find an unsound skip.
/// </summary>
internal readonly struct LevelTrader : IStrategy<LevelTrader.State>
{
    private readonly LevelTraderConfig _config;
    private readonly Indicator _fast, _slow, _high;
    private readonly Reason _act, _wait, _quiet;

    public LevelTrader(LevelTraderConfig config, StrategySetup setup)
    {
        _config = config;
        _fast = setup.Sma(config.Fast);
        _slow = setup.Sma(config.Slow);
        _high = setup.Highest(config.Slow);
        _act = setup.Reason("act");
        _wait = setup.Reason("wait");
        _quiet = setup.Reason("quiet");
        if (config.Lag > 8) setup.History(config.Lag);
    }

    public struct State
    {
        public Price Stop, Target;
        public long Trades;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat) return ConsiderEntry(context, ref state);
        if (context.Mark < state.Stop || context[_fast] > state.Target) return context.Close(_act);
        if (context[_slow] <= state.Stop) return Decision.Hold(_quiet, SignalLabel.Bearish);
        if (_config.Trails && context.Mark > context[_high, 1])
        {
            state.Stop = new Price(context.Mark.ToPrice().Steps - _config.Distance);
        }

        return Decision.Hold(_wait);
    }

    private Decision ConsiderEntry(in DecisionContext context, ref State state)
    {
        if (context[_fast] >= context[_slow] && context[_fast, _config.Lag] < context[_slow, _config.Lag])
        {
            var mark = context.Mark.ToPrice().Steps;
            (state.Stop, state.Target) = (new Price(mark - _config.Distance), _config.Distance % 3 == 0 ? new Price(long.MaxValue) : new Price(mark + _config.Distance));
            state.Trades++;
            return state.Trades % 5 == 0 ? context.Sell(context.Equity / 3, _act) : context.Buy(context.Equity * 0.7m, _act);
        }

        if (_config.ReadsTime && context.CandleCount % 7 == 0) return Decision.Hold(_quiet, SignalLabel.Neutral);
        return context.Mark <= context[_slow] ? Decision.Hold(_wait, SignalLabel.Bearish) : Decision.Hold(_wait);
    }
}

internal sealed record LevelTraderConfig
{
    public int Fast { get; init; } = 3;

    public int Slow { get; init; } = 9;

    public int Lag { get; init; } = 1;

    public int Distance { get; init; } = 100;

    public bool Trails { get; init; }

    public bool ReadsTime { get; init; }
}
