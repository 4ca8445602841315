using ParityFast.Accounts;

namespace ParityFast.Orders;

/// <summary>What a fill of an order of the book is: what the guards look at besides its size.</summary>
/// <param name="Side">Its side.</param>
/// <param name="Reduces">True if it makes the position smaller.</param>
/// <param name="Leverage">Leverage of an entry; 1 if the order states none.</param>
/// <param name="Increases">True if it may add to a position on its side.</param>
/// <param name="IsRest">True for what is left of an order, whose minimums were checked when it met the market first.</param>
internal readonly record struct BookFillTerms(OrderSide Side, bool Reduces, int Leverage, bool Increases = false, bool IsRest = false)
{
    public bool Buys => Side == OrderSide.Buy;
}
