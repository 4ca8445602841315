namespace ParityFast.Cli.Tests.Snippets;

/// <summary>Declares the columns that docs/your-own-indicator.md shows.</summary>
public readonly struct AboveOwnColumns : IStrategy<AboveOwnColumns.State>
{
    private readonly Indicator _higher, _peak;
    private readonly Reason _above, _none;

    public AboveOwnColumns(StrategySetup setup)
    {
        // <snippet>
        var (fast, slow) = (setup.Input(setup.Ema(12)), setup.Input(setup.On("1h").Ema(26)));
        _higher = setup.Add(new HigherOfTwo(fast, slow));
        _peak = setup.Add(new FunctionColumn<DecayingPeak, double>("peak", warmUp: 20, fast));
        // </snippet>
        (_above, _none) = (setup.Reason("Above both"), setup.Reason("No signal"));
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!context.Position.IsFlat) return context.Mark < context[_higher] ? context.Close(_none) : Decision.Hold(_none);
        return context.Mark > context[_higher] && context.Mark > context[_peak] ? context.Buy(context.Equity * 0.5m, _above) : Decision.Hold(_none);
    }
}
