namespace ParityFast.Strategies;

/// <summary>
/// Configuration of <see cref="BaselinePerpsStrategy"/>: the fields of the Python reference engine with its defaults. In JSON each has
/// the name that the Python reference engine uses, such as <c>short_ma_period</c>.
/// </summary>
public sealed record BaselinePerpsConfig
{
    /// <summary>Candles of the short average. Less than 1 counts as 1.</summary>
    public int ShortMaPeriod { get; init; } = 5;

    /// <summary>
    /// Candles of the long average, and the index of the first candle that is decided on. Not more than the short average's
    /// makes both equal, which never gives a signal.
    /// </summary>
    public int LongMaPeriod { get; init; } = 20;

    /// <summary>Leverage of entries in perpetuals; above 1 it multiplies their notional. Other markets ignore it.</summary>
    public int TargetLeverage { get; init; } = 2;

    /// <summary>Distance of the trailing stop as a fraction of the price: 0.01 is one percent.</summary>
    public decimal TrailingStopPct { get; init; } = 0.01m;

    /// <summary>Fraction of equity that an entry takes before leverage; zero or less counts as 0.05.</summary>
    public decimal PositionFraction { get; init; } = 0.05m;

    /// <summary>Most quote units that an entry takes before leverage; null for no limit.</summary>
    public decimal? MaxTradeUsd { get; init; }

    /// <summary>Whether a bearish signal opens a short position. An open short is managed either way.</summary>
    public bool EnableShorts { get; init; } = true;

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public int MaxAdds { get; init; }

    /// <summary>Opens nothing and leaves open positions by signal alone, without trailing stop.</summary>
    public bool DisableNewEntries { get; init; }

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public bool UseStopEntry { get; init; }

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public bool UsePostOnly { get; init; }

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public bool PreferMakerOrders { get; init; }

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public decimal FundingBiasBps { get; init; }

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public decimal FundingBlockLongBps { get; init; }

    /// <summary>Without effect, as in the Python reference engine.</summary>
    public decimal FundingBlockShortBps { get; init; }

    /// <summary>How far apart the averages must be for a cross, in basis points of the mark.</summary>
    public decimal MaCrossEpsilonBps { get; init; }

    /// <summary>
    /// Candles that a cross must have lasted. Above zero no cross is ever confirmed: the Python reference engine asks that the averages had
    /// already crossed on the candle before the cross.
    /// </summary>
    public int MaCrossConfirmBars { get; init; }

    /// <summary>Whether a trend is a signal on every candle, and not only when the averages cross.</summary>
    public bool ForceEntryOnTrend { get; init; } = true;
}
