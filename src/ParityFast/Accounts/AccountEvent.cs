namespace ParityFast.Accounts;

/// <summary>Something other than a candle or a fill that decisions or their orders follow from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="On">Whether it blocks orders from now on.</param>
/// <param name="AgeSeconds">Age of the candle that a staleness check is about.</param>
internal readonly record struct AccountEvent(AccountEventKind Kind, bool On, long AgeSeconds = 0)
{
    /// <summary>Rate of a funding payment, a fraction of the notional; positive means that longs pay.</summary>
    public decimal Rate { get; init; }

    /// <summary>When funding was due, Unix microseconds; zero if that is not known.</summary>
    public long Time { get; init; }

    /// <summary>Price steps: the mark that funding is paid on, or the price at which a position is liquidated.</summary>
    public long Price { get; init; }

    /// <summary>What funding paid to the account; negative if the account paid.</summary>
    public Money Amount { get; init; }

    /// <summary>
    /// What of a funding payment came out of the position's margin, because the free balance did not cover it; never negative.
    /// </summary>
    public Money FromMargin { get; init; }

    /// <summary>Quantity steps that a liquidation closed, never negative.</summary>
    public long Quantity { get; init; }

    /// <summary>The venue's fee on what a liquidation closed.</summary>
    public Money Fee { get; init; }

    /// <summary>What a liquidation lost beyond the margin; another party paid it; never negative.</summary>
    public Money InsuranceFund { get; init; }

    /// <summary>
    /// What the exchange reports about an event that it applied itself; null for one that follows from candles and options.
    /// </summary>
    public ExchangeBooking? Exchange { get; init; }

    /// <summary>How close the position is to its liquidation.</summary>
    public LiquidationRisk Risk { get; init; }

    /// <summary>True for what comes from outside and must be given again to get the same decisions; the rest follows from it.</summary>
    public bool IsInput =>
        Kind is AccountEventKind.KillSwitch or AccountEventKind.ReduceOnly or AccountEventKind.MarkStale or AccountEventKind.Funding
            || Exchange is not null;

    /// <summary>True for what changes the account and not what may be ordered.</summary>
    public bool IsBooked => Kind is AccountEventKind.Funding or AccountEventKind.Liquidation;

    public Halts Halt => Kind switch
    {
        AccountEventKind.KillSwitch => Halts.KillSwitch,
        AccountEventKind.MarkStale => Halts.MarkStale,
        AccountEventKind.DailyLoss => Halts.DailyLoss,
        AccountEventKind.LiquidationDistance => Halts.LiquidationDistance,
        AccountEventKind.MarginInUse => Halts.MarginInUse,
        AccountEventKind.ReduceOnly or AccountEventKind.ReduceOnlyMode => Halts.ReduceOnly,
        _ => Halts.None,
    };
}
