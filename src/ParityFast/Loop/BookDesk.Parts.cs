using ParityFast.Fees;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// Partial fills, of a run whose fills take a share of each candle's volume. What a candle offers is used up in the order of its steps.
/// What is left of a market order, or of a stop that was triggered, continues at the next opens; what is left of a limit order rests at its
/// price.
/// </content>
internal sealed unsafe partial class BookDesk
{
    private readonly VolumeShare? _share = plan.Account.MaxVolumeShare is { } share ? new VolumeShare(share, plan.Scale) : null;

    // The candle whose volume is used, and its place in the chunk.
    private int _candle;

    /// <summary>True if an order may be filled in parts.</summary>
    public bool FillsInParts => _share is not null;

    /// <summary>The candle at <paramref name="index"/> is the one that is traded in.</summary>
    public void Enter(int index)
    {
        _candle = index;
        if (_carried is not null && ledger.Chunk.CloseTimes[index] > _carried.Time) TakeCarried();
    }

    // Ends what is left of an earlier market order, because a decision submits another one.
    private void EndMarketOrder()
    {
        if (_share is null) return;
        while (_book.Orders.FirstOrDefault(order => order is { Works: true, Type: OrderType.Market }) is { } left)
            End(left, OrderState.Cancelled, Refusal.OrderReplaced);
    }

    private int Bar => ledger.Chunk.FirstBar + _candle;

    private long Offered => _share!.At(Bar, ledger.Chunk.Volume[_candle]);

    private bool IsUsedUp(int index) => _share is not null && _share.At(ledger.Chunk.FirstBar + index, ledger.Chunk.Volume[index]) == 0;

    // What is left of an order meets the market once a candle, at its open.
    private bool IsDue(BookOrder order, int index) => order.Works && order.MetAt < ledger.Chunk.FirstBar + index;

    private void Continue(BookOrder order, int index)
    {
        order.MetAt = Bar;
        var (open, time) = (ledger.Chunk.Open[index], ledger.OpenTime(index));
        if (order.IsTarget) TakeTarget(order, open, time, closed: index - 1);
        else Take(order, open, time, closed: index - 1);
    }

    // By the rules of market orders; null for what is left of one that reduces, or is not against anything.
    private Refusal? QuotePlain(BookOrder order, long price)
    {
        if (!order.HasMet) return Desk.Quote(order.Order, price, ref _fill);
        return Held != 0 && !order.ReduceOnly ? Refusal.PositionOpen : null;
    }

    // Makes the fill one of what the candle offers; how much of the order is left then. A fill of nothing leaves all of it.
    private long Offer(BookOrder order, in BookFillTerms terms, long price, Liquidity liquidity, bool meets)
    {
        var (whole, offered, kept) = (_fill.QuantitySteps, Offered, order.Kept);
        order.Kept = 0;
        order.Meet(whole + kept, Bar);
        if (offered < whole)
        {
            if (offered > 0 && meets && order.Order.Terms.TimeInForce == TimeInForce.FillOrKill) offered = 0;
            if (offered > 0)
            {
                // A slippage that depends on the size looks at the fill.
                SetPrice(order, price, liquidity, offered);
                Desk.Cut(terms, offered, price, liquidity, ref _fill);
            }

            _fill.QuantitySteps = offered;
        }

        _share!.Take(_fill.QuantitySteps);
        return whole + kept - _fill.QuantitySteps;
    }

    private bool LacksWhole(BookOrder order, long whole) =>
        _share is not null && order.Order.Terms.TimeInForce == TimeInForce.FillOrKill && Offered < whole;

    // The candle offers nothing: true if the order does not wait for another.
    private bool Lack(BookOrder order, long left, bool meets)
    {
        order.Quantity = left;
        var waits = !meets || order.Order.Terms.TimeInForce == TimeInForce.GoodTilCancelled;
        if (!waits) return Over(order, OrderState.Expired, Refusal.OrderExpired);
        if (order.Works || order.IsLimit) return false;
        order.Works = true;
        if (order.IsStop) order.State = OrderState.Triggered;
        // One that meets the market for the first time rests by its caller.
        if (!meets) Add(order, OrderState.Triggered);
        return false;
    }

    // After a fill of a part.
    private void Keep(BookOrder order, bool reduces, bool meets, bool turns)
    {
        if (meets && order.Order.Terms.TimeInForce != TimeInForce.GoodTilCancelled)
        {
            End(order, OrderState.Expired, Refusal.OrderExpired);
            return;
        }

        order.FillPart(reduces && !turns);
        if (turns) order.Quantity += Math.Abs(order.Target!.Value);
        Stay(order);
    }

    private void Stay(BookOrder order)
    {
        if (!_book.TryFind(order.Handle, out _)) _book.Add(order);
        order.State = OrderState.PartlyFilled;
        Add(order, OrderState.PartlyFilled);
    }
}
