namespace ParityFast.Tests.Stress;

/// <summary>Buys 84,000 at leverage 10 on the first candle, and holds.</summary>
internal readonly struct FirstCandleBuyer(StrategySetup setup) : IStrategy<int>
{
    private readonly Reason _in = setup.Reason("in"), _none = setup.Reason("-");

    public Decision Decide(in DecisionContext context, ref int state) =>
        context.CandleCount == 1 ? context.Buy(84_000, _in, leverage: 10) : Decision.Hold(_none);
}
