namespace ParityFast.Tests.Sweeps;

/// <summary>Does one thing on every candle, by its configuration, and counts its calls outside of its state, as no strategy may.</summary>
internal readonly struct CalledTrader : IStrategy<CalledTrader.State>
{
    [ThreadStatic]
    private static int _calls;

    private readonly CalledTraderConfig _config;
    private readonly Indicator _average;
    private readonly Reason _reason, _priced;

    public CalledTrader(CalledTraderConfig config, StrategySetup setup)
    {
        _config = config;
        _average = setup.Sma(5);
        _reason = setup.Reason("reason");
        _priced = setup.Reason("at {0}");
        setup.History(3);
    }

    /// <summary>Calls on this thread.</summary>
    public static int Calls => _calls;

    public struct State
    {
        public long Candles;
        public TrailingHigh Trail;
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        _calls++;
        if (_config.Enters && context.Position.IsFlat) return context.Buy(100m, _reason);
        switch (_config.Habit)
        {
            case "order":
                return context.Close(_reason);
            case "number":
                _ = context[_average].ToDecimal();
                break;
            case "equity":
                _ = context.Equity;
                break;
            case "time":
                _ = context.CloseTime;
                break;
            case "candle_count":
                _ = context.CandleCount;
                break;
            case "recent_marks":
                _ = context.RecentMarks(2);
                break;
            case "trail":
                state.Trail.Start(context, new Price(1));
                break;
            case "reason_prices":
                return context.WithPrices(Decision.Hold(_priced), 1m);
            case "state_changed":
                state.Candles++;
                break;
            case "too_many_comparisons":
                for (var i = 0; i <= PredicateList.Capacity; i++) _ = context.Mark > new Price(i);
                break;
            case "level":
                return context.Mark > new Price(_config.Level) ? Decision.Hold(_reason, SignalLabel.Bullish) : Decision.Hold(_reason);
        }

        return Decision.Hold(_reason);
    }
}

internal sealed record CalledTraderConfig
{
    public string Habit { get; init; } = "";

    /// <summary>True to hold a position from the first decision on.</summary>
    public bool Enters { get; init; }

    public int Level { get; init; }
}
