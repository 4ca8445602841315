using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// Targets: the order is the difference to the stated position, resolved when it meets the market. Through zero it is two fills at one
/// price, a close and then an entry.
/// </content>
internal sealed unsafe partial class BookDesk
{
    private Turn? _turn;

    private bool TakeTarget(BookOrder order, long price, long time, int closed)
    {
        var change = Resolve(order, price, out var isPart, out var rejection);
        if (rejection != Refusal.None) return Over(order, OrderState.Rejected, rejection);
        var target = order.Target!.Value;
        if (isPart && LacksWhole(order, Math.Abs(change))) return Over(order, OrderState.Expired, Refusal.OrderExpired);
        if (!Fill(order, price, Liquidity.Taker, time, closed, enteredWithin: -1, meets: true, isPart)) return false;
        // A close that was rejected leaves nothing to enter.
        if (isPart && Held == 0) _turn = new Turn(order, Math.Abs(target), price, time, closed);
        return true;
    }

    /// <summary>Fills the second part of a target that turns the position around; false if there is none.</summary>
    public bool TryTurn()
    {
        if (_turn is not { } turn) return false;
        _turn = null;
        turn.Order.Turn(turn.Quantity);
        if (!Fill(turn.Order, turn.Price, Liquidity.Taker, turn.Time, turn.Closed, enteredWithin: -1, meets: true)) Stay(turn.Order);
        return true;
    }

    // Side and quantity of what it trades next, and the whole difference. With a part a close comes first, and then an entry.
    private long Resolve(BookOrder order, long price, out bool isPart, out Refusal rejection)
    {
        var (held, target) = (Held, order.Target ?? TargetOf(order, price));
        order.Target = target;
        var change = target - held;
        (isPart, rejection) = (false, Refusal.TargetMet);
        if (Math.Abs(change) < Desk.Scale.Step) return change;
        order.Side = change > 0 ? OrderSide.Buy : OrderSide.Sell;
        var turns = held != 0 && target != 0 && Math.Sign(target) != Math.Sign(held);
        order.Quantity = turns ? Math.Abs(held) : Math.Abs(change);
        isPart = turns && (order.Order.Decided & DecisionTermsFlags.ThroughZero) != 0;
        rejection = order.Reduces(held) && !order.HasMet ? CheckReduction(order, target, price) : Refusal.None;
        return change;
    }

    // At the market price without slippage, toward zero to the step.
    private long TargetOf(BookOrder order, long price)
    {
        var stated = order.Order;
        if (stated.StatesQuantity) return Signed(stated.StatedQuantity, Desk.Scale.FloorToStep(Math.Abs(stated.StatedQuantity)));
        var value = stated.Fraction is { } fraction ? fraction * Desk.Account.EquityAt(price).ToDecimal() : stated.StatedNotional;
        return Signed(value, Desk.Scale.QuantityFor(Math.Abs(value), Desk.MarketPrice(price)));
    }

    private static long Signed(decimal value, long quantity) => value < 0 ? -quantity : quantity;

    // What is left must be one that the instrument trades; a reduction to zero always is.
    private Refusal CheckReduction(BookOrder order, long target, long price)
    {
        if (target == 0 || order.Quantity == Math.Abs(Held)) return Refusal.None;
        if (order.Quantity < Desk.Scale.MinQuantity) return Refusal.MinSize;
        return Desk.Account.NotionalOf(order.Quantity, Desk.MarketPrice(price)) < Desk.Scale.MinNotional
            ? Refusal.MinNotional
            : Refusal.None;
    }

    private readonly record struct Turn(BookOrder Order, long Quantity, long Price, long Time, int Closed);
}
