namespace ParityFast.Accounts;

/// <summary>
/// The account snapshot beside equity, position and entry, which a run hands to the next. Without it an open position would be liquidated
/// at another price, a day's loss would be forgotten, and fee tiers would start again.
/// </summary>
public sealed record CarriedAccount
{
    /// <summary>
    /// Close time of the candle after which this is the account, Unix microseconds. The candles up to it only warm indicators up: nothing
    /// happens to the position there, and no guard looks at it.
    /// </summary>
    public required long Time { get; init; }

    /// <summary>What secures the open position of a perpetual or future, in quote units; zero if none is held.</summary>
    public Money IsolatedMargin { get; init; }

    /// <summary>Notional at which the open quantity was entered, in quote units, never negative; zero if none is held.</summary>
    public Money EntryNotional { get; init; }

    /// <summary>Leverage of the open position, at which it may be increased; 1 if that is not known.</summary>
    public int Leverage { get; init; } = 1;

    /// <summary>Equity at the start of the UTC day in which <see cref="Time"/> lies; null if no guard watches the day's loss.</summary>
    public Money? DayStartEquity { get; init; }

    /// <summary>True if the loss of that day has reached its limit.</summary>
    public bool DailyLossTripped { get; init; }

    /// <summary>What was traded within the 30 days before, in order of time; empty if fees do not follow from it.</summary>
    public IReadOnlyList<TradedNotional> Traded { get; init; } = [];

    /// <summary>
    /// Names of the payments and liquidations that the exchange reported and that are on the account: they are not applied again.
    /// </summary>
    public IReadOnlyList<string> BookedIds { get; init; } = [];

    /// <summary>The orders that rest, in the order in which they were placed. They meet the candles after <see cref="Time"/>.</summary>
    internal IReadOnlyList<CarriedOrder> Orders { get; init; } = [];
}
