namespace ParityFast.Metrics;

/// <summary>
/// Which statistics a run keeps. Chosen once, before the first candle: what is not selected costs nothing a candle and is undefined (null)
/// in the result. Total return, annual return, final equity, exposure and costs are always there.
/// </summary>
[Flags]
public enum MetricGroups
{
    /// <summary>Only what needs no sum over candles.</summary>
    None = 0,

    /// <summary>Sums of per-candle returns and of their squares: volatility and Sharpe ratio.</summary>
    Returns = 1,

    /// <summary>
    /// Squares of the returns below the minimum acceptable one: downside deviation and Sortino ratio. Includes <see cref="Returns"/>.
    /// </summary>
    Downside = 2 | Returns,

    /// <summary>Peak and fall: maximum drawdown, its length, Calmar ratio and recovery factor.</summary>
    Drawdown = 4,

    /// <summary>Statistics of round trips: win rate, profit factor, average, best and worst trade, streaks.</summary>
    Trades = 8,

    /// <summary>The largest leverage and the largest margin in use, which look at every mark of a position once more.</summary>
    Leverage = 16,

    /// <summary>Everything but <see cref="Leverage"/>.</summary>
    All = Downside | Drawdown | Trades,
}
