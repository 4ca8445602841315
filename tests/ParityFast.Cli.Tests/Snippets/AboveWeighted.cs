namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Long while the middle of the candle is above the weighted average of the closes.</summary>
public readonly struct AboveWeighted : IStrategy<AboveWeighted.State>
{
    private readonly Indicator _middle, _average;
    private readonly Reason _above, _below, _none;

    public AboveWeighted(StrategySetup setup)
    {
        _middle = setup.Add(new MedianPrice());
        _average = setup.Add(new WeightedMovingAverage(100));
        _above = setup.Reason("Above the weighted average");
        _below = setup.Reason("Below the weighted average");
        _none = setup.Reason("No signal");
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
            return context[_middle] > context[_average] ? context.Buy(context.Equity * 0.5m, _above) : Decision.Hold(_none);
        return context[_middle] < context[_average] ? context.Close(_below) : Decision.Hold(_none);
    }
}
// </snippet>
