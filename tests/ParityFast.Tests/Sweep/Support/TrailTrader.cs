namespace ParityFast.Tests.Sweeps;

/// <summary>
/// Follows trailing highs and lows in every way there is, the odd ones among them: copies, on the stack and in its state, two at once,
/// averages, negative rooms, new starts, reads. Made to find an unsound skip.
/// </summary>
internal readonly struct TrailTrader : IStrategy<TrailTrader.State>
{
    private readonly TrailTraderConfig _config;
    private readonly Indicator _average, _highest;
    private readonly Reason _act, _wait, _quiet;
    private readonly Price _room;

    public TrailTrader(TrailTraderConfig config, StrategySetup setup)
    {
        _config = config;
        _average = setup.Sma(config.Period);
        _highest = setup.Highest(config.Period);
        _act = setup.Reason("act");
        _wait = setup.Reason("wait");
        _quiet = setup.Reason("quiet");
        _room = new Price(config.Room);
    }

    public struct State
    {
        public TrailingHigh High, OtherHigh;
        public Price Seen;
        public TrailingLow Low, OtherLow;
        public long Trades;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat) return ConsiderEntry(context, ref state);
        var isLong = context.Position.Side == PositionSide.Long;
        var isQuiet = context.Mark > context[_average];
        var follows = (_config.Oddity, isLong) switch
        {
            (TrailOddity.CopyBefore, true) => CopyAndFollow(context, ref state),
            (TrailOddity.CopyAfter, true) => FollowAndCopy(context, ref state),
            (TrailOddity.OnTheStack, true) => FollowOnTheStack(context, state),
            (TrailOddity.Average, true) => state.High.Follow(context[_average], _room),
            (TrailOddity.Average, false) => state.Low.Follow(context[_highest], _room),
            (TrailOddity.Two, _) => state.High.Follow(context.Mark, _room) && state.OtherLow.Follow(context[_highest], _room),
            (TrailOddity.Restart, _) => Restart(context, ref state),
            (TrailOddity.Twice, true) => state.High.Follow(context.Mark, _room) && state.High.Follow(context[_highest], new Price(3 * _room.Steps)),
            (TrailOddity.Reads, _) => state.High.Follow(context.Mark, _room) && state.High.High(context).Steps % 7 != 0,
            (TrailOddity.ReadsSince, _) => state.Low.Follow(context.Mark, _room) && state.Low.HighSince(context).Steps - state.Seen.Steps < _room.Steps / 2,
            (TrailOddity.NegativeRoom, _) => state.High.Follow(context.Mark, new Price(-1)) || state.Low.Follow(context.Mark, _room),
            (_, true) => state.High.Follow(context.Mark, _room),
            (_, false) => state.Low.Follow(context.Mark, _room),
        };
        // A strategy may hold on after its trail was crossed, too.
        if (!follows && (_config.Oddity != TrailOddity.HoldsOn || !isQuiet)) return context.Close(_act);
        return isQuiet ? Decision.Hold(_quiet, SignalLabel.Neutral) : Decision.Hold(_wait);
    }

    private Decision ConsiderEntry(in DecisionContext context, ref State state)
    {
        if (context.Mark <= context[_average]) return Decision.Hold(_wait);
        var mark = context.Mark.ToPrice();
        // What an average follows begins below every price.
        state.High.Start(context, _config.Oddity == TrailOddity.Average ? default : mark);
        // Trails that were never followed look like copies of one another.
        if (_config.Oddity != TrailOddity.Restart) state.Low.Start(context, _config.Oddity == TrailOddity.Average ? new Price(long.MaxValue) : mark, mark);
        if (_config.Oddity == TrailOddity.Two) state.OtherLow.Start(context, new Price(2 * mark.Steps));
        (state.Seen, state.OtherHigh) = (mark, default);
        state.Trades++;
        return state.Trades % 2 == 0 ? context.Sell(context.Equity / 3, _act) : context.Buy(context.Equity * 0.7m, _act);
    }

    private bool CopyAndFollow(in DecisionContext context, ref State state)
    {
        // What is copied while it is quiet is read when it no longer is.
        if (context.Mark > context[_average]) state.OtherHigh = state.High;
        return state.High.Follow(context.Mark, _room) && (context.Mark > context[_average] || !IsOdd(context, state.OtherHigh));
    }

    private bool FollowAndCopy(in DecisionContext context, ref State state)
    {
        var follows = state.High.Follow(context.Mark, _room);
        if (context.Mark > context[_average]) state.OtherHigh = state.High;
        return follows && (context.Mark > context[_average] || !IsOdd(context, state.OtherHigh));
    }

    private bool FollowOnTheStack(in DecisionContext context, in State state)
    {
        var high = state.High;
        return high.Follow(context.Mark, _room);
    }

    private bool Restart(in DecisionContext context, ref State state)
    {
        if (context.Mark > context[_average]) state.High.Start(context, state.Seen);
        return state.High.Follow(context.Mark, _room);
    }

    private static bool IsOdd(in DecisionContext context, in TrailingHigh high) => high.IsStarted && high.High(context).Steps % 3 == 0;
}

internal sealed record TrailTraderConfig
{
    public int Period { get; init; } = 9;

    public int Room { get; init; } = 100;

    public TrailOddity Oddity { get; init; }
}

internal enum TrailOddity
{
    None,
    HoldsOn,
    CopyBefore,
    CopyAfter,
    OnTheStack,
    Average,
    Two,
    Twice,
    Restart,
    Reads,
    ReadsSince,
    NegativeRoom,
}
