using System.Runtime.CompilerServices;

namespace ParityFast.Accounts;

/// <content>
/// Fills whose amounts fit in half a word each, which nearly all do: the same sums as <see cref="Book"/>, of numbers that stay in
/// registers. Inlined: they are part of <see cref="Orders.WordFills"/>.
/// </content>
internal sealed partial class Account
{
    /// <summary>Units of an amount here at most: two of them have a sum that fits in a word with a sign.</summary>
    public const ulong MostUnits = long.MaxValue / 2;

    /// <summary>True if what is free pays an amount and a commission.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Covers(ulong amount, ulong commission) => !(_equityBase < Money.OfWord(amount + commission));

    /// <summary>Applies an entry of a flat account.</summary>
    /// <param name="signed">Quantity steps, negative for a sale.</param>
    /// <param name="price">Price, units.</param>
    /// <param name="notional">Notional, units.</param>
    /// <param name="commission">Commission, units.</param>
    /// <param name="margin">Margin, units.</param>
    /// <param name="time">When, Unix microseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(long signed, ulong price, ulong notional, ulong commission, ulong margin, long time)
    {
        var paid = signed > 0 ? (long)notional : -(long)notional;
        _equityBase = Money.Add(_equityBase, -paid - (long)commission);
        _totalCommission = Money.Add(_totalCommission, (long)commission);
        SignedQuantity = signed;
        (_entryPrice, EntryTime) = (Money.OfWord(price), time);
        _entryNotional = _roundTripNotional = Money.OfWord(notional);
        _roundTripPnl = Money.Add(default, -(long)commission);
        _isolatedMargin = Money.OfWord(margin);
    }

    /// <summary>
    /// Closes the position; false, and nothing is applied, if amounts do not fit or the margin does not cover the loss.
    /// </summary>
    /// <param name="buys">True for a short position.</param>
    /// <param name="notional">Notional, units.</param>
    /// <param name="commission">Commission, units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryClose(bool buys, ulong notional, ulong commission)
    {
        if (!_entryNotional.IsWord || _entryNotional.Word > MostUnits) return false;
        var received = buys ? -(long)notional : (long)notional;
        var cost = buys ? -(long)_entryNotional.Word : (long)_entryNotional.Word;
        var change = received - cost - (long)commission;
        if (isolates && Money.Add(_isolatedMargin, change) < Money.Zero) return false;
        _equityBase = Money.Add(_equityBase, received - (long)commission);
        _totalCommission = Money.Add(_totalCommission, (long)commission);
        _roundTripPnl = Money.Add(_roundTripPnl, change);
        (SignedQuantity, _entryNotional, _isolatedMargin) = (0, default, default);
        return true;
    }

    /// <summary>Counts the slippage of a fill: quantity steps × units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSlippage(ulong quantity, ulong perUnit) => _slippage += Money.OfProduct(quantity, perUnit);
}
