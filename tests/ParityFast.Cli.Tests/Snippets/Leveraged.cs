namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Long above the average, short below it, with a margin of a tenth of the equity.</summary>
public readonly struct Leveraged : IStrategy<Leveraged.State>
{
    private const int Leverage = 5;

    private readonly Indicator _average;
    private readonly Reason _above, _below, _none;

    public Leveraged(StrategySetup setup)
    {
        _average = setup.Ema(200);
        _above = setup.Reason("Above the average");
        _below = setup.Reason("Below the average");
        _none = setup.Reason("No signal");
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var isAbove = context.Mark > context[_average];
        if (context.Position.IsFlat)
        {
            // The notional is the size of the position. The leverage only says how much margin it takes: notional ÷ leverage.
            var notional = context.Equity * 0.1m * Leverage;
            return isAbove ? context.Buy(notional, _above, leverage: Leverage) : context.Sell(notional, _below, leverage: Leverage);
        }

        // Close first. The other side is entered at a later candle, when the account is flat.
        if (context.Position.IsLong && !isAbove) return context.Close(_below);
        if (context.Position.IsShort && isAbove) return context.Close(_above);
        return Decision.Hold(_none);
    }
}
// </snippet>
