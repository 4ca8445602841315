using System.Globalization;

namespace ParityFast.Orders;

/// <summary>
/// What orders must satisfy beyond the instrument's rules, the same in a backtest and live. Names are the Python reference engine's; null
/// or false is off, and all are off by default.
/// </summary>
public sealed record GuardOptions
{
    /// <summary>True to reject every order, closes included.</summary>
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
    /// Distance of the mark from the liquidation price ÷ mark below which a log has a warning; the Python reference engine's is 0.15.
    /// </summary>
    public decimal? LiquidationWarningPct { get; init; }

    /// <summary>
    /// Distance of the mark from the liquidation price ÷ mark below which only reducing orders are allowed while the position is open;
    /// the Python reference engine calls 0.05 critical.
    /// </summary>
    public decimal? MinLiquidationDistancePct { get; init; }

    /// <summary>Margin of the position ÷ equity above which only reducing orders are allowed while it is open.</summary>
    public decimal? MaxMarginInUsePct { get; init; }

    /// <summary>
    /// Age of a candle, from its close, beyond which a live session rejects its entries, in seconds. The check is in the log; a
    /// backtest has no clock and takes the checks of the log that it follows.
    /// </summary>
    public int? MaxMarkStalenessSeconds { get; init; }

    /// <summary>
    /// Largest distance of a close from the close before it, as a fraction of that, at which entries are taken; the same for the price at
    /// which an entry meets the market and the last close. A price that is wrong, or was cut in a feed, is further away. A close is always
    /// taken.
    /// </summary>
    public decimal? MaxPriceMove { get; init; }

    /// <summary>
    /// Largest distance of a fill that an executor reports from the mark of the candle that decided, as a fraction of the mark. A fill
    /// beyond it is applied, and ends the session. Null for a half; a backtest makes its own fills and does not look.
    /// </summary>
    public decimal? MaxFillDeviation { get; init; }

    /// <summary>No guard beyond the instrument's rules.</summary>
    internal static GuardOptions None { get; } = new();

    /// <summary>True if a guard looks at an entry's size or price.</summary>
    internal bool LimitsEntries => MaxPositionSize is not null || MaxLeverage is not null || MaxNotionalPerSymbol is not null
        || MaxPositionPctPerSymbol is not null || MaxExposurePct is not null || MinLiquidationBufferPct is not null
        || MaxPriceMove is not null;

    /// <summary>True if a guard needs the account looked at on every candle.</summary>
    internal bool WatchesEveryCandle => DailyLossLimit is not null || DailyLossLimitPct is not null;

    /// <summary>True if a guard needs an open position looked at on every candle.</summary>
    internal bool WatchesPosition =>
        LiquidationWarningPct is not null || MinLiquidationDistancePct is not null || MaxMarginInUsePct is not null;

    /// <summary>Checks that every limit is one.</summary>
    /// <exception cref="InputException">A limit is zero or negative, or a share of equity that leaves nothing.</exception>
    internal void Check()
    {
        Positive("daily_loss_limit", DailyLossLimit);
        Positive("daily_loss_limit_pct", DailyLossLimitPct);
        Positive("max_position_size", MaxPositionSize);
        Positive("max_leverage", MaxLeverage);
        Positive("max_notional_per_symbol", MaxNotionalPerSymbol);
        Positive("max_position_pct_per_symbol", MaxPositionPctPerSymbol);
        Positive("max_exposure_pct", MaxExposurePct);
        Positive("min_liquidation_buffer_pct", MinLiquidationBufferPct);
        Positive("liquidation_warning_pct", LiquidationWarningPct);
        Positive("min_liquidation_distance_pct", MinLiquidationDistancePct);
        Positive("max_margin_in_use_pct", MaxMarginInUsePct);
        Positive("max_mark_staleness_seconds", MaxMarkStalenessSeconds);
        Positive("max_price_move", MaxPriceMove);
        Positive("max_fill_deviation", MaxFillDeviation);
        if (MinLiquidationBufferPct >= 1)
            throw new InputException($"min_liquidation_buffer_pct {Invariant(MinLiquidationBufferPct)} leaves nothing to trade with",
                "give a fraction below 1, such as 0.15");
    }

    private static void Positive(string name, decimal? limit)
    {
        if (limit <= 0) throw new InputException($"{name} {Invariant(limit)} is no limit", "give a positive number, or null for none");
    }

    private static string Invariant(decimal? limit) => limit!.Value.ToString(CultureInfo.InvariantCulture);
}
