namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Long while the average is above its own value of ten candles ago.</summary>
public readonly struct RisingAverage : IStrategy<RisingAverage.State>
{
    private readonly Indicator _average, _before;
    private readonly Reason _rising, _falling, _none;

    public RisingAverage(StrategySetup setup)
    {
        _average = setup.Sma(60);
        // A handle of its own, and part of the warm-up: the first decision is at candle 70.
        _before = setup.Earlier(_average, 10);
        _rising = setup.Reason("The average rises");
        _falling = setup.Reason("The average fell twice in a row");
        _none = setup.Reason("No signal");
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
            return context[_average] > context[_before] ? context.Buy(context.Equity * 0.5m, _rising) : Decision.Hold(_none);
        // The second number is the lag: 0 is this candle, 1 the one before.
        var fell = context[_average] < context[_average, 1] && context[_average, 1] < context[_average, 2];
        return fell ? context.Close(_falling) : Decision.Hold(_none);
    }
}
// </snippet>
