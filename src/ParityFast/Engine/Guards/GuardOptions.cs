namespace ParityFast.Engine;

/// <summary>
/// What orders must satisfy beyond the instrument's rules, the same in a backtest and live. Names are the original's; null or
/// false is off, and all are off by default.
/// </summary>
public sealed record GuardOptions
{
    /// <summary>True to refuse every order, closes included.</summary>
    public bool KillSwitchEnabled { get; init; }

    /// <summary>True to allow only orders that reduce the position; the strategy sees it.</summary>
    public bool ReduceOnlyMode { get; init; }

    /// <summary>
    /// Loss since the start of the UTC day, in quote units, from which on only reducing orders are allowed until the day ends. A
    /// profit never trips it.
    /// </summary>
    public decimal? DailyLossLimit { get; init; }

    /// <summary>Like <see cref="DailyLossLimit"/>, as a fraction of the equity at the start of the day.</summary>
    public decimal? DailyLossLimitPct { get; init; }

    /// <summary>Largest quantity of a position, in base units.</summary>
    public decimal? MaxPositionSize { get; init; }

    /// <summary>Largest notional ÷ equity of a perpetual or future.</summary>
    public decimal? MaxLeverage { get; init; }

    /// <summary>Largest notional of a position, in quote units.</summary>
    public decimal? MaxNotionalPerSymbol { get; init; }

    /// <summary>Largest notional ÷ equity of one symbol, a fraction.</summary>
    public decimal? MaxPositionPctPerSymbol { get; init; }

    /// <summary>Largest notional ÷ equity of all symbols, a fraction; a session trades one.</summary>
    public decimal? MaxExposurePct { get; init; }

    /// <summary>
    /// Smallest share of equity that initial margin at the highest leverage leaves free, for perpetuals and futures:
    /// (equity − notional ÷ highest leverage) ÷ equity.
    /// </summary>
    public decimal? MinLiquidationBufferPct { get; init; }

    /// <summary>
    /// Age of a candle, from its close, beyond which a live session refuses its orders, in seconds. The verdict is in the log; a
    /// backtest has no clock and takes the verdicts of the log that it follows.
    /// </summary>
    public int? MaxMarkStalenessSeconds { get; init; }

    /// <summary>True where a guard needs the account looked at on every candle.</summary>
    internal bool WatchesEveryCandle => DailyLossLimit is not null || DailyLossLimitPct is not null;
}
