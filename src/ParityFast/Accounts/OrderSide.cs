namespace ParityFast.Accounts;

/// <summary>Side of an order or a fill.</summary>
internal enum OrderSide
{
    Buy,
    Sell,
}
