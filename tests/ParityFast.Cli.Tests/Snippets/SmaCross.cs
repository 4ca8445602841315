using ParityFast.Strategies;

namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
public readonly struct SmaCross : IStrategy<SmaCross.State>
{
    public readonly struct State;

    private readonly Indicator _short, _long;
    private readonly Reason _bullish, _bearish, _noSignal;

    public SmaCross(SmaCrossConfig config, StrategySetup setup)
    {
        _short = setup.Sma(config.ShortMaPeriod);
        _long = setup.Sma(config.LongMaPeriod);
        _bullish = setup.Reason("Short average above long");
        _bearish = setup.Reason("Short average below long");
        _noSignal = setup.Reason("No signal");
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
            return context[_short] > context[_long] ? context.Buy(context.Equity * 0.998m, _bullish) : Decision.Hold(_noSignal);
        return context[_short] < context[_long] ? context.Close(_bearish) : Decision.Hold(_noSignal);
    }
}
// </snippet>
