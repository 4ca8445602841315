namespace ParityFast;

/// <summary>Which terms of a decision are in the engine's slot.</summary>
[Flags]
internal enum DecisionTermsFlags : ushort
{
    None = 0,
    Notional = 1,
    Quantity = 2,
    Leverage = 4,
    ReduceOnly = 8,
    Order = 16,
    ReasonPrices = 32,

    /// <summary>In a digest only: a further mask follows, of the flags from 256 on.</summary>
    Further = 64,

    StopLoss = 256,
    TakeProfit = 512,
    Handle = 1024,
    Fraction = 2048,
    ThroughZero = 4096,

    /// <summary>The decision has further instructions.</summary>
    Several = 8192,
    AllFurther = StopLoss | TakeProfit | Handle | Fraction | ThroughZero | Several,
}
