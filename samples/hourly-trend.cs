#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;
using ParityFast.Market;

// Weakness in an hourly uptrend, in a session of the day, after a cooldown: decided on each candle of the file, say of one minute.
var candles = args.Length > 0 ? CandleFile.Load(args, new CandleFileOptions()) : SampleCandles.Create();
Console.Write(Backtest.Run(StrategyDefinition.Of<HourlyTrend>(), candles, Instrument.Spot("BTC-USD")).Summary());

/// <summary>Buys a low RSI above the EMA(200) of the hour, between 13:00 and 21:00 UTC, and not within half an hour of an exit.</summary>
public readonly struct HourlyTrend : IStrategy<HourlyTrend.State>
{
    private const long Cooldown = 30 * 60 * 1_000_000L;

    private readonly Indicator _trend;
    private readonly Indicator<RatioUnit> _rsi;
    private readonly Level<RatioUnit> _weak, _strong;
    private readonly Reason _buy, _over, _none;

    public HourlyTrend(StrategySetup setup)
    {
        // <snippet>
        var hour = setup.On("1h");
        _trend = hour.Ema(200);
        _rsi = setup.Rsi(setup.Close(), 14);
        (_weak, _strong) = (setup.Level<RatioUnit>(32.5m), setup.Level<RatioUnit>(65m));
        // </snippet>
        _buy = setup.Reason("Weakness in an uptrend");
        _over = setup.Reason("Strength, or the trend is over");
        _none = setup.Reason("No signal");
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            if (context[_rsi] > _weak || context.Mark < context[_trend]) return Decision.Hold(_none);
            var isOpen = context.Time.Hour is >= 13 and < 21 && context.CloseTime >= state.NextEntry;
            return isOpen ? context.Buy(context.Equity * 0.5m, _buy) : Decision.Hold(_none);
        }

        if (context[_rsi] < _strong && context.Mark > context[_trend]) return Decision.Hold(_none);
        state.NextEntry = context.CloseTime + Cooldown;
        return context.Close(_over);
    }

    /// <summary>When the next entry may be, Unix microseconds.</summary>
    public struct State
    {
        public long NextEntry;
    }
}
