using ParityFast;

namespace MyStrategy;

/// <summary>Long while the short average of the closes is above the long one, flat otherwise.</summary>
public readonly struct MyStrategy : IStrategy<MyStrategy.State>
{
    private readonly Indicator _short, _long;
    private readonly Reason _bullish, _bearish, _noSignal;
    private readonly decimal _fraction;

    /// <summary>Declares the averages and the reasons.</summary>
    public MyStrategy(MyStrategyConfig config, StrategySetup setup)
    {
        _short = setup.Sma(config.ShortMaPeriod);
        _long = setup.Sma(config.LongMaPeriod);
        _bullish = setup.Reason("Short average above long");
        _bearish = setup.Reason("Short average below long");
        _noSignal = setup.Reason("No signal");
        _fraction = config.PositionFraction;
    }

    /// <summary>The strategy's only memory: plain values, kept by its host. This one needs none.</summary>
    public readonly struct State;

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat && context[_short] > context[_long]) return context.Buy(context.Equity * _fraction, _bullish);
        if (!context.Position.IsFlat && context[_short] < context[_long]) return context.Close(_bearish);
        return Decision.Hold(_noSignal);
    }
}
