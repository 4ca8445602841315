namespace ParityFast;

/// <summary>Kind of order.</summary>
public enum OrderType : byte
{
    /// <summary>At whatever the market gives.</summary>
    Market,

    /// <summary>At a price or better.</summary>
    Limit,

    /// <summary>Market order once a trigger price is reached.</summary>
    Stop,

    /// <summary>Limit order once a trigger price is reached.</summary>
    StopLimit,
}
