using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>Orders that rest, cancelled and changed by their names.</content>
internal sealed unsafe partial class BookDesk
{
    /// <summary>Cancels an order; how that is rejected, or none.</summary>
    public Refusal Cancel(OrderHandle handle)
    {
        if ((use & OrderUse.Resting) == 0) return Refusal.OrderTypeUnsupported;
        if (!_book.TryFind(handle, out var order) || order.Venue is { Ends: true }) return Refusal.OrderUnknown;
        if (IsAtVenue) EndAtVenue(order, Refusal.None);
        else End(order, OrderState.Cancelled, Refusal.None);
        return Refusal.None;
    }

    /// <summary>Changes prices or quantity of an order; how that is rejected, and then it rests as it was, or none.</summary>
    public Refusal Replace(int index, Decision decision, in DecisionTerms terms)
    {
        if ((use & OrderUse.Resting) == 0) return Refusal.OrderTypeUnsupported;
        if (!_book.TryFind(terms.Handle, out var order) || order.Venue is { Ends: true }) return Refusal.OrderUnknown;
        // A market order states nothing that could be changed, and neither does what is left of a stop that was triggered.
        if (terms.Order.Type != order.Type || order.Type == OrderType.Market || order.Works) return Refusal.OrderTypeUnsupported;
        var changed = order.Changed(terms.Order);
        if (!changed.TryTakeLevels(Desk.Scale)) return Refusal.OrderTypeUnsupported;
        if (!changed.IsWithinBracket) return Refusal.BracketPrice;
        if ((decision.Terms & DecisionTermsFlags.Quantity) != 0)
            changed.Quantity = ChangedQuantity(order, Desk.Scale.FloorToStep(terms.Quantity));
        var (time, mark) = (ledger.Frame->CloseTimes[index], ledger.Frame->FirstMark[index]);
        ledger.Place(time, closed: index);
        if (CheckPlaced(changed, index) is var refusal and not Refusal.None) return refusal;
        _book.Replace(order, changed);
        if (IsAtVenue) ReplaceAtVenue(order, changed);
        else if (_nextOpen) Rest(changed, arrives: true);
        else if (!TryMeet(changed, mark, time, closed: index)) Rest(changed, arrives: false);
        return Refusal.None;
    }

    // A leg closes no more than its bracket has entered.
    private long ChangedQuantity(BookOrder order, long stated)
    {
        if (order.Handle.Role != OrderRole.Entry) stated = Math.Min(stated, order.Quantity);
        return order.ReduceOnly ? Math.Min(stated, Math.Abs(Held)) : stated;
    }
}
