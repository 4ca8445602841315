namespace ParityFast.Accounts;

/// <summary>What kind of thing an account event is.</summary>
internal enum AccountEventKind
{
    /// <summary>The operator's kill switch.</summary>
    KillSwitch,

    /// <summary>The operator's reduce-only switch.</summary>
    ReduceOnly,

    /// <summary>The staleness check that this candle came too late; for this candle alone.</summary>
    MarkStale,

    /// <summary>Reduce-only by option, from the first candle on. It follows from the options.</summary>
    ReduceOnlyMode,

    /// <summary>The daily loss guard tripped, or its day is over. It follows from candles and fills.</summary>
    DailyLoss,

    /// <summary>Funding was due while a position was open.</summary>
    Funding,

    /// <summary>
    /// A candle reached the price at which the venue closes the position, or part of it. It follows from candles and fills.
    /// </summary>
    Liquidation,

    /// <summary>The position came close to its liquidation, or left it. It follows from candles and fills.</summary>
    LiquidationDistance,

    /// <summary>The position's margin went beyond its share of equity, or came back. It follows from candles and fills.</summary>
    MarginInUse,
}
