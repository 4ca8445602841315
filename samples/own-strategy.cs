#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// A strategy of your own, configured, over the synthetic series that comes with the package.
var strategy = StrategyDefinition.Of<Pullback>(new PullbackConfig { TrendPeriod = 240, RsiPeriod = 14 });
var result = Backtest.Run(strategy, SampleCandles.Create(), Instrument.Spot("BTC-USD"));

Console.Write(result.Summary());

/// <summary>The settings of a pullback strategy.</summary>
public sealed record PullbackConfig
{
    public int TrendPeriod { get; init; } = 240;

    public int RsiPeriod { get; init; } = 14;

    public decimal StopFraction { get; init; } = 0.01m;
}

/// <summary>Buys weakness in an uptrend; leaves at a stop that it remembers, or when the trend is over.</summary>
public readonly struct Pullback : IStrategy<Pullback.State>
{
    private readonly Indicator _trend, _rsi;
    private readonly Reason _weak, _stopped, _over, _none;
    private readonly decimal _stopFraction;

    public Pullback(PullbackConfig config, StrategySetup setup)
    {
        _trend = setup.Ema(config.TrendPeriod);
        _rsi = setup.Rsi(config.RsiPeriod);
        _weak = setup.Reason("Weakness in an uptrend");
        _stopped = setup.Reason("Stopped at {0}");
        _over = setup.Reason("The trend is over");
        _none = setup.Reason("No signal");
        _stopFraction = config.StopFraction;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            if (context.Mark < context[_trend] || context[_rsi].ToDecimal() > 35m) return Decision.Hold(_none);
            state.Stop = context.ToPrice(context.Mark.ToDecimal() * (1 - _stopFraction));
            return context.Buy(context.Equity * 0.5m, _weak);
        }

        if (context.Mark < state.Stop) return context.WithPrices(context.Close(_stopped), context.ToDecimal(state.Stop));
        return context.Mark < context[_trend] ? context.Close(_over) : Decision.Hold(_none);
    }

    /// <summary>The strategy's only memory, kept by its host.</summary>
    public struct State
    {
        public Price Stop;
    }
}
