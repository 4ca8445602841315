namespace ParityFast.Accounts;

/// <summary>How close an open position is to its liquidation.</summary>
internal enum LiquidationRisk : byte
{
    /// <summary>Far enough, or nothing is held.</summary>
    None,

    /// <summary>Closer than the warning level. Nothing follows from it.</summary>
    Warning,

    /// <summary>Closer than the least distance: only what reduces the position is let through.</summary>
    Critical,
}
