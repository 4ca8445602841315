namespace ParityFast.Accounts;

/// <summary>What blocks orders at a candle, whatever the order is.</summary>
[Flags]
internal enum Halts : byte
{
    None = 0,

    /// <summary>No order is let through.</summary>
    KillSwitch = 1,

    /// <summary>The candle was too old when it was decided on: no entry.</summary>
    MarkStale = 2,

    /// <summary>Only what reduces the position is let through.</summary>
    ReduceOnly = 4,

    /// <summary>The loss of the day has reached its limit: only what reduces the position is let through.</summary>
    DailyLoss = 8,

    /// <summary>The position is close to its liquidation: only what reduces it is let through.</summary>
    LiquidationDistance = 16,

    /// <summary>The position's margin is too much of the equity: only what reduces it is let through.</summary>
    MarginInUse = 32,

    /// <summary>Everything after which only what reduces the position is let through.</summary>
    OnlyReducing = ReduceOnly | DailyLoss | LiquidationDistance | MarginInUse,
}
