namespace ParityFast.Tests.Stress;

/// <summary>Enters once at a candle and holds: long or short, with half of the equity as margin.</summary>
internal readonly struct LeveragedHolder(LeveragedHolder.Config config, StrategySetup setup) : IStrategy<int>
{
    private readonly Reason _in = setup.Reason("in"), _none = setup.Reason("-");
    private readonly int _leverage = config.Leverage, _at = config.At;
    private readonly bool _short = config.Short;

    internal sealed record Config
    {
        /// <summary>Notional ÷ margin.</summary>
        public int Leverage { get; init; } = 9;

        /// <summary>The candle of the entry, counted from 1.</summary>
        public int At { get; init; } = 2;

        public bool Short { get; init; }
    }

    public Decision Decide(in DecisionContext context, ref int state)
    {
        if (context.CandleCount != _at) return Decision.Hold(_none);
        var notional = context.Equity * 0.5m * _leverage;
        return _short ? context.Sell(notional, _in, leverage: _leverage) : context.Buy(notional, _in, leverage: _leverage);
    }
}
