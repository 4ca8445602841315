namespace ParityFast;

/// <summary>Which terms of a decision are in the engine's slot.</summary>
[Flags]
internal enum DecisionTermsFlags : byte
{
    None = 0,
    Notional = 1,
    Quantity = 2,
    Leverage = 4,
    ReduceOnly = 8,
    Order = 16,
    ReasonPrices = 32,
}
