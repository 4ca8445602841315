using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// Limit and stop orders against later candles. An order arrives at the place at which a market order would be filled: at the decision's mark, or at
/// the next open. What is marketable then is filled there as a taker, no worse than its limit. What is not waits for the candles after it:
/// a limit order is filled at its price, as a maker and without slippage, by a candle that trades beyond it; a stop is triggered by a
/// candle that reaches it, and filled at its trigger, or at the open if that is beyond, with slippage. A stop-limit order whose limit
/// is not met by then is a limit order from the next candle on. Stops come before what else happens in a candle, limits after it: of two
/// things whose order within the candle is not known, the worse one is taken.
/// </content>
internal sealed unsafe partial class OrderSlot
{
    /// <summary>True while a limit or stop order rests.</summary>
    public bool IsResting => _resting is { IsActive: true };

    /// <summary>Ends the order that rests, because another one is submitted.</summary>
    public void Replace()
    {
        _resting!.End();
        Refuse(Refusal.OrderReplaced);
    }

    /// <summary>Settles the order that rests if this candle does; <paramref name="stops"/> says whether a stop or a limit is looked at.</summary>
    public bool TrySettleResting(int index, bool stops) =>
        _resting is { IsActive: true } resting && (resting.Arrives || (resting.IsLimit != stops && resting.TriggeredAt != ledger.Chunk.FirstBar + index))
        && (resting.Arrives ? Arrive(resting, index, stops) : Meet(resting, index));

    private void Rest(int index)
    {
        var resting = _resting!;
        var buys = Desk.IsBuy(_order.Order.Action);
        if (ledger.Chunk.Low == null || ledger.Chunk.High == null || !resting.TryTake(_order, buys, Desk.Scale.PriceDecimals))
        {
            Refuse(Refusal.OrderTypeUnsupported);
            return;
        }

        ledger.Place(ledger.Frame->CloseTimes[index], closed: index);
        if (Desk.MovesTooFar(_order.Order, ledger.Frame->FirstMark[index]))
        {
            Refuse(Desk.Halted(_order.Order) is var halted and not Refusal.None ? halted : Refusal.PriceMove);
            return;
        }

        if (_fillTiming == FillTiming.NextOpen)
        {
            resting.Rest(arrives: true);
            (_execution, ledger.NextEvent) = (new Execution { Pending = true }, index + 1);
            return;
        }

        var mark = ledger.Frame->FirstMark[index];
        if (TryFillAtOnce(resting, mark, ledger.Frame->CloseTimes[index], closed: index)) return;
        resting.Rest(arrives: false);
        _execution = new Execution { Pending = true };
        ledger.NextEvent = Math.Min(ledger.NextEvent, resting.Next(index + 1, ledger.Chunk));
    }

    private bool Arrive(RestingOrder resting, int index, bool stops)
    {
        // It arrives at the open, before anything else of the candle.
        if (!stops) return false;
        resting.Arrives = false;
        if (TryFillAtOnce(resting, ledger.Chunk.Open == null ? ledger.Frame->FirstMark[index - 1] : ledger.Chunk.Open[index], ledger.OpenTime(index), closed: index - 1))
        {
            resting.End();
            return true;
        }

        return !resting.IsLimit && Meet(resting, index);
    }

    /// <summary>True if the order is over: filled when it met the market, or rejected then.</summary>
    private bool TryFillAtOnce(RestingOrder resting, long price, long time, int closed)
    {
        var order = resting.Order;
        if (Desk.Halted(order) is var halted and not Refusal.None) return End(halted);
        if (!resting.IsLimit && resting.IsTriggeredBy(price))
        {
            if (resting.IsStop) return FillResting(resting, price, time, closed, maker: false);
            resting.Trigger();
        }

        var meets = resting.IsLimit && resting.IsMarketable(price);
        if (meets && order.Terms.PostOnly) return End(Refusal.PostOnly);
        if (meets) return FillResting(resting, price, time, closed, maker: false);
        return order.Terms.TimeInForce != TimeInForce.GoodTilCancelled && End(Refusal.OrderExpired);
    }

    private bool Meet(RestingOrder resting, int index)
    {
        if (!resting.IsReached(ledger.Chunk.Low[index], ledger.Chunk.High[index])) return false;
        if (resting.IsLimit) return EndWith(resting, FillResting(resting, resting.LimitLevel, ledger.OpenTime(index), index - 1, maker: true));
        var price = resting.TriggerPrice(ledger.Chunk.Open == null ? ledger.Frame->FirstMark[index - 1] : ledger.Chunk.Open[index]);
        if (resting.IsStop) return EndWith(resting, FillResting(resting, price, ledger.OpenTime(index), index - 1, maker: false));
        resting.Trigger(ledger.Chunk.FirstBar + index);
        // The way from the trigger on is not known: a limit that is not met there waits for the next candle.
        return resting.IsMarketable(price) && EndWith(resting, FillResting(resting, price, ledger.OpenTime(index), index - 1, maker: false));
    }

    private bool FillResting(RestingOrder resting, long price, long time, int closed, bool maker)
    {
        ledger.Place(time, closed);
        _fill.Price = maker ? Desk.MarketPrice(price) : Desk.PriceFor(resting.Order, resting.Buys, price);
        if (resting.IsLimit) _fill.Price = Capped(resting, _fill.Price);
        var refusal = resting.Order.Action != DecisionAction.Close || Desk.IsBuy(DecisionAction.Close) == resting.Buys
            ? Desk.QuoteAt(resting.Order, resting.Buys, price, maker, ref _fill)
            : Refusal.NoPosition;
        if (refusal != Refusal.None) return End(refusal);
        Book(resting.Buys, closed);
        return true;
    }

    private Money Capped(RestingOrder resting, Money price)
    {
        var limit = Desk.MarketPrice(resting.LimitLevel);
        return resting.Buys == price > limit ? limit : price;
    }

    private bool End(Refusal refusal)
    {
        Refuse(refusal);
        return true;
    }

    private static bool EndWith(RestingOrder resting, bool settled)
    {
        resting.End();
        return settled;
    }
}
