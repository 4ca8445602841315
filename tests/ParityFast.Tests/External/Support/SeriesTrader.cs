namespace ParityFast.Tests.External;

/// <summary>Trades by two series: one of prices, with an average of it and one in a longer timeframe, and one of ratios.</summary>
internal readonly struct SeriesTrader : IStrategy<SeriesTrader.State>
{
    private readonly Indicator _fair, _mean, _slow, _before;
    private readonly Indicator<RatioUnit> _mood;
    private readonly Level<RatioUnit> _high, _low;
    private readonly Reason _enter, _leave, _wait;

    public SeriesTrader(Config config, StrategySetup setup)
    {
        _fair = setup.Series("fair");
        _mood = setup.Series<RatioUnit>("mood", SeriesScale.Decimals(3));
        _mean = setup.Sma(_fair, config.Fast);
        _slow = setup.On("5m").Ema(_fair, config.Slow);
        _before = setup.Earlier(_fair, 2);
        (_high, _low) = (setup.Level<RatioUnit>(config.Level), setup.Level<RatioUnit>(-config.Level));
        (_enter, _leave, _wait) = (setup.Reason("enter at {0}"), setup.Reason("leave"), setup.Reason("wait"));
    }

    /// <summary>The strategy of a seed.</summary>
    public static StrategyDefinition Of(int seed) =>
        StrategyDefinition.Of<SeriesTrader>(new Config { Fast = 2 + seed % 4, Slow = 2 + seed % 3, Level = (1 + seed % 5) / 10m });

    public sealed record Config
    {
        public int Fast { get; init; } = 3;

        public int Slow { get; init; } = 4;

        public decimal Level { get; init; } = 0.25m;
    }

    public struct State
    {
        public Price Stop;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!context.IsReady(_slow) || !context.IsReady(_fair)) throw new InvalidOperationException("called before a column has a value");
        if (context.Position.IsFlat)
        {
            if (context[_mood] < _high || context.Mark > context[_slow]) return Decision.Hold(_wait);
            state.Stop = context[_fair].ToPrice();
            return context.WithPrices(context.Buy(context.Equity * 0.3m, _enter), context[_mood].ToDecimal());
        }

        if (context[_mood] < _low || context[_mood, 1] < _low) return context.Close(_leave);
        return context.Mark < state.Stop && context[_mean] < context[_before] ? context.Close(_leave) : Decision.Hold(_wait);
    }
}
