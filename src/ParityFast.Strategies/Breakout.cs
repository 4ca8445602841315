namespace ParityFast.Strategies;

/// <summary>Buys a close above every high of the candles before it, and sells a close below every low of fewer of them.</summary>
public readonly struct Breakout : IStrategy<Breakout.State>
{
    private readonly Indicator _ceiling, _floor;
    private readonly Reason _breakout, _breakdown, _inside;
    private readonly decimal _fraction;

    /// <summary>Declares the channel, which ends with the candle before the one decided on.</summary>
    public Breakout(BreakoutConfig config, StrategySetup setup)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(setup);
        _ceiling = setup.Earlier(setup.Highest(config.EntryPeriod));
        _floor = setup.Earlier(setup.Lowest(config.ExitPeriod));
        _breakout = setup.Reason("Close above the highest high");
        _breakdown = setup.Reason("Close below the lowest low");
        _inside = setup.Reason("Inside the channel");
        _fraction = config.PositionFraction;
    }

    /// <summary>The strategy remembers nothing.</summary>
    public readonly struct State;

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            return context.Mark > context[_ceiling]
                ? context.Buy(context.Equity * _fraction, _breakout)
                : Decision.Hold(_inside);
        }

        return context.Mark < context[_floor]
            ? context.Close(_breakdown, SignalLabel.Bearish)
            : Decision.Hold(_inside);
    }
}
