namespace ParityFast;

/// <summary>How positions in an instrument are paid for.</summary>
public enum MarketType
{
    /// <summary>Cash buys the asset; short selling is rejected unless allowed.</summary>
    Spot,

    /// <summary>Linear perpetual swap: margined, funded, without expiry.</summary>
    Perpetual,

    /// <summary>Linear future: margined, with expiry.</summary>
    Futures,
}
