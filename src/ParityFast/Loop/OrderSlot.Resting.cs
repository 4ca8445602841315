using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// Limit and stop orders against later candles. An order arrives at the place at which a market order would be filled: at the decision's
/// mark, or at the next open. What is marketable then is filled there as a taker, no worse than its limit. What is not waits for the
/// candles after it: a limit order is filled at its price, as a maker and without slippage, by a candle that trades beyond it; a stop is
/// triggered by a candle that reaches it, and filled at its trigger, or at the open if that is beyond, with slippage. A stop-limit order
/// whose limit is not met by then is a limit order from the next candle on. A stop comes before what else happens in a candle, but for a
/// liquidation whose price is nearer to the open; limits come after it: of two things whose order within the candle is not known, the worse
/// one is taken. </content>
internal sealed unsafe partial class OrderSlot
{
    /// <summary>True while a limit or stop order rests.</summary>
    public bool IsResting => _resting is { IsActive: true };

    /// <summary>Trigger of a resting stop that closes the position, in price steps; null if none rests.</summary>
    public long? ClosingStop => _resting is { IsActive: true } resting && Closes(resting) ? resting.TriggerLevel : null;

    /// <summary>Number of stops that were to close a position beyond its liquidation price: the venue comes first.</summary>
    public int StopsBeyondLiquidation { get; private set; }

    /// <summary>Ends the order that rests, because another one is submitted.</summary>
    public void Replace()
    {
        _resting!.End();
        Refuse(Refusal.OrderReplaced);
    }

    /// <summary>
    /// Settles the order that rests if this candle does; <paramref name="stops"/> says whether a stop or a limit is looked at.
    /// </summary>
    public bool TrySettleResting(int index, bool stops) =>
        _resting is { IsActive: true } resting
            && (resting.Arrives || (resting.IsLimit != stops && resting.TriggeredAt != ledger.Chunk.FirstBar + index))
        && (resting.Arrives ? Arrive(resting, index, stops) : Meet(resting, index));

    private void Rest(int index)
    {
        var resting = _resting!;
        if (ledger.Chunk.Low == null || ledger.Chunk.High == null || !resting.TryTake(_order, ProposedSide, Desk.Scale))
        {
            Refuse(Refusal.OrderTypeUnsupported);
            return;
        }

        if (Desk.NeedsMarket)
        {
            ledger.Place(ledger.Frame->CloseTimes[index], closed: index);
            if (Desk.MovesTooFar(_order.Order, ledger.Frame->FirstMark[index]))
            {
                Refuse(Desk.Halted(_order.Order) is var halted and not Refusal.None ? halted : Refusal.PriceMove);
                return;
            }
        }

        if (Closes(resting) && ledger.Events.LiquidationLevel is { } level
            && (resting.Buys ? resting.TriggerLevel > level : resting.TriggerLevel < level))
            StopsBeyondLiquidation++;
        if (_fillTiming == FillTiming.NextOpen)
        {
            resting.Rest(arrives: true);
            ledger.NextEvent = index + 1;
            Wait();
            return;
        }

        var mark = ledger.Frame->FirstMark[index];
        if (TryFillAtOnce(resting, mark, ledger.Frame->CloseTimes[index], closed: index)) return;
        resting.Rest(arrives: false);
        Wait();
        ledger.NextEvent = Math.Min(ledger.NextEvent, resting.Next(index + 1, ledger.Chunk));
    }

    private bool Closes(RestingOrder resting) =>
        !resting.IsLimit && Desk.Account.SignedQuantity is var held and not 0 && resting.Buys == held < 0;

    private bool Arrive(RestingOrder resting, int index, bool stops)
    {
        // It arrives at the open, before anything else of the candle.
        if (!stops) return false;
        resting.Arrives = false;
        if (TryFillAtOnce(resting, ledger.Chunk.Open == null ? ledger.Frame->FirstMark[index - 1] : ledger.Chunk.Open[index],
            ledger.OpenTime(index), closed: index - 1))
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
            if (resting.IsStop) return FillResting(resting, price, time, closed, Liquidity.Taker);
            resting.Trigger();
        }

        var meets = resting.IsLimit && resting.IsMarketable(price);
        if (meets && order.Terms.PostOnly) return End(Refusal.PostOnly);
        if (meets) return FillResting(resting, price, time, closed, Liquidity.Taker);
        return order.Terms.TimeInForce != TimeInForce.GoodTilCancelled && End(Refusal.OrderExpired);
    }

    private bool Meet(RestingOrder resting, int index)
    {
        if (!resting.IsReached(ledger.Chunk.Low[index], ledger.Chunk.High[index])) return false;
        if (resting.IsLimit)
            return EndWith(resting, FillResting(resting, resting.LimitLevel, ledger.OpenTime(index), index - 1, Liquidity.Maker));
        var price = resting.TriggerPrice(ledger.Chunk.Open == null ? ledger.Frame->FirstMark[index - 1] : ledger.Chunk.Open[index]);
        if (resting.IsStop) return EndWith(resting, FillResting(resting, price, ledger.OpenTime(index), index - 1, Liquidity.Taker));
        resting.Trigger(ledger.Chunk.FirstBar + index);
        // The way from the trigger on is not known: a limit that is not met there waits for the next candle.
        return resting.IsMarketable(price)
            && EndWith(resting, FillResting(resting, price, ledger.OpenTime(index), index - 1, Liquidity.Taker));
    }

    private bool FillResting(RestingOrder resting, long price, long time, int closed, Liquidity liquidity)
    {
        ledger.Place(time, closed);
        if (liquidity == Liquidity.Maker) (_fill.Price, _fill.PriceTail) = (Desk.MarketPrice(price), 0);
        else Desk.Price(resting.Order, resting.Side, price, ref _fill);
        if (resting.IsLimit) Cap(resting, ref _fill);
        var refusal = resting.Order.Action != DecisionAction.Close || Desk.SideOf(DecisionAction.Close) == resting.Side
            ? Desk.QuoteAt(resting.Order, resting.Side, price, liquidity, ref _fill)
            : Refusal.NoPosition;
        if (refusal != Refusal.None) return End(refusal);
        Book(resting.Side, closed);
        return true;
    }

    // No worse than the limit, which has no tail; at the limit the tail says on which side of it the price is.
    private void Cap(RestingOrder resting, ref Fill fill)
    {
        var limit = Desk.MarketPrice(resting.LimitLevel);
        var isAbove = fill.Price > limit || (fill.Price == limit && fill.PriceTail > 0);
        if (resting.Buys == isAbove) (fill.Price, fill.PriceTail) = (limit, 0);
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
