using ParityFast.Orders;

namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Enters once for each time that the average is crossed, and learns from a rejection whether to try again.</summary>
public readonly struct OncePerCross : IStrategy<OncePerCross.State>
{
    private readonly Indicator _average;
    private readonly Reason _entry, _exit, _none;

    public OncePerCross(StrategySetup setup)
    {
        _average = setup.Sma(50);
        _entry = setup.Reason("Crossed above the average");
        _exit = setup.Reason("Below the average");
        _none = setup.Reason("No signal");
    }

    public struct State
    {
        public bool HasEntered;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var isAbove = context.Mark > context[_average];
        if (!context.Position.IsFlat) return isAbove ? Decision.Hold(_none) : context.Close(_exit);
        if (!isAbove) state.HasEntered = false;
        // The flag was set when the order went out. A rejection that may pass takes it back: the next candle tries again.
        if (context.LastOrder is { IsRejected: true, Rejection: not Refusal.MinNotional }) state.HasEntered = false;
        if (!isAbove || state.HasEntered) return Decision.Hold(_none);
        state.HasEntered = true;
        return context.Buy(context.Equity * 0.5m, _entry);
    }
}
// </snippet>
