namespace ParityFast.Tests.Columns;

/// <summary>Trades by columns of several kinds, units and timeframes, with raw numbers at some candles.</summary>
internal readonly struct ColumnTrader : IStrategy<ColumnTrader.State>
{
    private readonly Indicator _trend, _line, _earlier;
    private readonly Indicator<RatioUnit> _strength, _second, _slow;
    private readonly Indicator<QuantityUnit> _volume, _mean;
    private readonly Level<RatioUnit> _low, _high;
    private readonly Reason _enter, _leave, _wait;

    public ColumnTrader(Config config, StrategySetup setup)
    {
        var frame = setup.On(config.Timeframe);
        _trend = config.Kind % 2 == 0 ? frame.Ema(config.Slow) : setup.Sma(frame.Close(), config.Slow);
        _line = config.Kind switch
        {
            0 => setup.Supertrend(config.Fast + 1, 1.5m),
            1 => frame.ParabolicSar(),
            2 => setup.KeltnerLower(config.Slow, 1m, config.Fast),
            3 => setup.Vwap("1h"),
            4 => setup.Difference(setup.Hma(setup.Close(), config.Slow), setup.Times(setup.Atr(config.Fast), 0.5m)),
            _ => setup.IchimokuBase(config.Slow),
        };
        _earlier = frame.Earlier(frame.Sma(config.Fast), 2);
        _strength = setup.Rsi(setup.Close(), config.Fast);
        _second = setup.StochasticK(config.Slow, config.Fast);
        _slow = setup.Earlier(frame.Rsi(config.Fast), 1);
        (_volume, _mean) = (setup.Obv(), setup.Sma(setup.Obv(), config.Fast));
        (_low, _high) = (setup.Level<RatioUnit>(config.Level), setup.Level<RatioUnit>(100 - config.Level));
        (_enter, _leave, _wait) = (setup.Reason("enter at {0}"), setup.Reason("leave"), setup.Reason("wait"));
    }

    public sealed record Config
    {
        public int Fast { get; init; } = 3;

        public int Slow { get; init; } = 9;

        public int Kind { get; init; }

        public decimal Level { get; init; } = 32.5m;

        public string Timeframe { get; init; } = "5m";
    }

    public struct State
    {
        public Price Stop;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (!context.IsReady(_trend) || !context.IsReady(_slow)) throw new InvalidOperationException("called before a column has a value");
        if (context.Position.IsFlat)
        {
            if (context[_strength] > _high || context[_second, 1] >= context[_slow]) return Decision.Hold(_wait);
            if (context.Mark > context[_trend] && context[_trend] >= context[_earlier])
            {
                state.Stop = context[_line].ToPrice();
                return context.WithPrices(context.Buy(context.Equity * 0.3m, _enter), context[_strength].ToDecimal());
            }

            return context[_volume] < context[_mean] && context[_strength] < _low ? context.Sell(context.Equity * 0.2m, _enter) : Decision.Hold(_wait);
        }

        if (context.Mark < context[_line] && context.Mark < state.Stop) return context.Close(_leave);
        return context[_strength] < _low || context[_second] > _high ? context.Close(_leave) : Decision.Hold(_wait);
    }
}
