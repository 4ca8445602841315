namespace ParityFast.Accounts;

/// <summary>An account as it is after what a sink is handed: to be read at once, and neither kept nor changed.</summary>
internal readonly ref struct AccountView(Account account, bool onlyReducing)
{
    /// <summary>Equity less signed quantity × mark, quote units.</summary>
    public ref readonly Money EquityBase => ref account.EquityBase;

    /// <summary>Quantity steps held, negative when short.</summary>
    public long SignedQuantity => account.SignedQuantity;

    /// <summary>Price at which the position was entered, per base unit; of no meaning if nothing is held.</summary>
    public ref readonly Money EntryPrice => ref account.EntryPrice;

    /// <summary>When the position was entered, Unix microseconds.</summary>
    public long EntryTime => account.EntryTime;

    /// <summary>The most that the open position of a margined account can lose.</summary>
    public ref readonly Money IsolatedMargin => ref account.IsolatedMargin;

    /// <summary>Net result of the round trip so far, or of the one that has just ended.</summary>
    public ref readonly Money RoundTripPnl => ref account.RoundTripPnl;

    /// <summary>Notional with which that round trip was entered.</summary>
    public ref readonly Money RoundTripNotional => ref account.RoundTripNotional;

    /// <summary>What is in the account besides the position.</summary>
    public Money Cash => account.Cash;

    /// <summary>True if only orders that reduce the position are let through.</summary>
    public bool OnlyReducing { get; } = onlyReducing;
}
