namespace ParityFast.Tests.Stress;

/// <summary>From one candle to another it buys and closes in turn, every candle, whatever prices do.</summary>
internal readonly struct Toggler(Toggler.Config config, StrategySetup setup) : IStrategy<int>
{
    private readonly Reason _in = setup.Reason("in"), _out = setup.Reason("out"), _none = setup.Reason("-");
    private readonly int _from = config.From, _to = config.To;

    internal sealed record Config
    {
        /// <summary>The first candle, counted from 1.</summary>
        public int From { get; init; } = 1;

        /// <summary>The first candle after.</summary>
        public int To { get; init; } = int.MaxValue;
    }

    public Decision Decide(in DecisionContext context, ref int state)
    {
        if (!context.Position.IsFlat) return context.Close(_out);
        return context.CandleCount >= _from && context.CandleCount < _to ? context.Buy(context.Equity * 5, _in, leverage: 10) : Decision.Hold(_none);
    }
}
