using ParityFast.Fees;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// What fills an order of the book, in the steps of one candle. An order arrives at the place at which a market order would be filled; what
/// is marketable there is filled as a taker, no worse than its limit. Later a limit is filled at its price, as a maker, by a candle that
/// trades beyond it; a stop at the open if that is beyond its trigger, otherwise at its trigger, with slippage. An order against the
/// position reduces it, to zero at most. </content>
internal sealed unsafe partial class BookDesk
{
    private long _heldBefore;

    /// <summary>No trigger is as far away as this, on the losing side of the position.</summary>
    public long Beyond => Held > 0 ? long.MinValue : long.MaxValue;

    /// <summary>Takes the next order that arrives at this candle's open; false if there is none.</summary>
    public bool TryArrive(int index)
    {
        foreach (var order in _book.Orders)
        {
            if (!order.Arrives && !IsDue(order, index)) continue;
            if (order.Works)
            {
                Continue(order, index);
                return true;
            }

            order.Arrives = false;
            // A market order does not stay, unless a part of it is left.
            if (order.Type == OrderType.Market && _share is null) _book.Remove(order);
            if (!TryMeet(order, ledger.Chunk.Open[index], ledger.OpenTime(index), closed: index - 1)) Rest(order, arrives: false);
            return true;
        }

        return false;
    }

    /// <summary>Triggers the next stop that the open of this candle is at or beyond; false if there is none.</summary>
    public bool TryStopAtOpen(int index)
    {
        var open = ledger.Chunk.Open[index];
        foreach (var order in _book.Orders)
        {
            if (order.IsLimit || !order.IsTriggeredBy(open)) continue;
            Trigger(order, open, index, enteredWithin: -1);
            return true;
        }

        return false;
    }

    /// <summary>The stop of the position that this candle reaches first; null if it reaches none.</summary>
    public BookOrder? NearestStop(int index)
    {
        BookOrder? nearest = null;
        foreach (var order in _book.Orders)
        {
            if (order.IsLimit || !order.Reduces(Held) || !IsReached(order, index)) continue;
            var isNearer = nearest is null
                || (order.Buys ? order.TriggerLevel < nearest.TriggerLevel : order.TriggerLevel > nearest.TriggerLevel);
            if (isNearer) nearest = order;
        }

        return nearest;
    }

    /// <summary>Triggers a stop within this candle.</summary>
    public void Stop(BookOrder order, int index) => Trigger(order, order.TriggerLevel, index, ledger.Chunk.FirstBar + index);

    /// <summary>Notes what is held before this candle's entries.</summary>
    public void NoteHeld() => _heldBefore = Held;

    /// <summary>
    /// Fills or triggers the next order that enters within this candle: stops first, the nearer to the open first; false if there is
    /// none.
    /// </summary>
    public bool TryEnter(int index)
    {
        if (NearestEntry(index, limits: false) is { } stop)
        {
            Stop(stop, index);
            return true;
        }

        if (IsUsedUp(index) || NearestEntry(index, limits: true) is not { } limit) return false;
        Fill(limit, limit.LimitLevel, Liquidity.Maker, ledger.OpenTime(index), index - 1, ledger.Chunk.FirstBar + index);
        return true;
    }

    /// <summary>Fills the next limit order that reduces what was held before this candle's entries; false if there is none.</summary>
    public bool TryReduce(int index)
    {
        var (held, bar) = (Held, ledger.Chunk.FirstBar + index);
        if (held == 0 || Math.Sign(held) != Math.Sign(_heldBefore) || IsUsedUp(index)) return false;
        foreach (var order in _book.Orders)
        {
            var fresh = order.FreshAt(bar);
            if (!order.IsLimit || !order.Reduces(held) || order.TriggeredAt == bar || fresh == order.Quantity) continue;
            if (!IsReached(order, index)) continue;
            (order.Quantity, order.Kept) = (Math.Min(order.Quantity - fresh, Math.Abs(_heldBefore)), fresh);
            Fill(order, order.LimitLevel, Liquidity.Maker, ledger.OpenTime(index), index - 1, bar);
            _heldBefore += Held - held;
            return true;
        }

        return false;
    }

    private BookOrder? NearestEntry(int index, bool limits)
    {
        BookOrder? nearest = null;
        var (held, open, distance) = (Held, ledger.Chunk.Open[index], long.MaxValue);
        foreach (var order in _book.Orders)
        {
            if (order.IsLimit != limits || order.ReduceOnly || order.Reduces(held) || !IsReached(order, index)) continue;
            if (limits && order.TriggeredAt == ledger.Chunk.FirstBar + index) continue;
            var away = Math.Abs((limits ? order.LimitLevel : order.TriggerLevel) - open);
            if (away < distance) (nearest, distance) = (order, away);
        }

        return nearest;
    }

    private bool IsReached(BookOrder order, int index) => order.IsReached(ledger.Chunk.Low[index], ledger.Chunk.High[index]);

    // True if the order is over: filled when it met the market, or rejected then.
    private bool TryMeet(BookOrder order, long price, long time, int closed)
    {
        ledger.Place(time, closed);
        if (order.IsPlain) return MeetPlain(order, price, time, closed);
        if (order.IsTarget) return TakeTarget(order, price, time, closed);
        if (Desk.HaltedAt(order.Reduces(Held)) is var halted and not Refusal.None) return Over(order, OrderState.Rejected, halted);
        if (order.Type == OrderType.Market) return Take(order, price, time, closed);
        if (!order.IsLimit && order.IsTriggeredBy(price))
        {
            if (order.IsStop) return Take(order, price, time, closed);
            order.Trigger();
        }

        if (order.IsLimit && order.IsMarketable(price))
            return order.Order.Terms.PostOnly ? Over(order, OrderState.Rejected, Refusal.PostOnly) : Take(order, price, time, closed);
        return order.Order.Terms.TimeInForce != TimeInForce.GoodTilCancelled && Over(order, OrderState.Expired, Refusal.OrderExpired);
    }

    private bool Take(BookOrder order, long price, long time, int closed) =>
        Fill(order, price, Liquidity.Taker, time, closed, enteredWithin: -1, meets: true);

    private void Trigger(BookOrder order, long price, int index, int enteredWithin)
    {
        if (order.IsStop)
        {
            Fill(order, price, Liquidity.Taker, ledger.OpenTime(index), index - 1, enteredWithin);
            return;
        }

        order.Trigger(ledger.Chunk.FirstBar + index);
        Add(order, OrderState.Triggered);
        // The way from the trigger on is not known: a limit that is not met there rests for the next candle.
        if (!order.IsMarketable(price)) return;
        if (order.Order.Terms.PostOnly) Over(order, OrderState.Rejected, Refusal.PostOnly);
        else Fill(order, price, Liquidity.Taker, ledger.OpenTime(index), index - 1, enteredWithin);
    }

    // False if it is not over and nothing of it was filled, because the candle offers nothing more.
    private bool Fill(
        BookOrder order, long price, Liquidity liquidity, long time, int closed, int enteredWithin, bool meets = false, bool isPart = false)
    {
        ledger.Place(time, closed);
        var held = Held;
        var terms = TermsOf(order, held);
        if (Quote(order, terms, price, liquidity, meets) is var refusal and not Refusal.None)
            return Over(order, OrderState.Rejected, refusal);
        var left = _share is null ? 0 : Offer(order, terms, price, liquidity, meets);
        if (_fill.QuantitySteps == 0) return Lack(order, left, meets);
        var insured = Desk.Account.InsuranceFund;
        ledger.Book(order.Side, _fill, closed);
        if (held == 0) _leverage = terms.Leverage;
        (order.Quantity, order.Leverage) = (left, terms.Leverage);
        var execution = default(Execution);
        execution.Take(_fill);
        execution.InsuranceFund = Desk.Account.InsuranceFund - insured;
        Filled(order, execution, liquidity, time, isPart);
        if (left > 0) Keep(order, terms.Reduces, meets, isPart);
        CloseOther(order, _fill.QuantitySteps);
        if (!terms.Reduces) AddLegs(order, _fill.QuantitySteps, enteredWithin);
        Sync();
        return true;
    }

    // An increase has the position's leverage.
    private BookFillTerms TermsOf(BookOrder order, long held)
    {
        var reduces = order.Reduces(held);
        var increases = held != 0 && !reduces
            && (order.IsTarget || order.IsPartly || (!order.IsPlain && (use & OrderUse.Increase) != 0));
        // Another leverage than the position's is none that it can have.
        var leverage = !increases ? order.Order.LeverageOrOne : order.Order.Leverage is { } stated && stated != _leverage ? 0 : _leverage;
        return new BookFillTerms(order.Side, reduces, leverage, increases, order.HasMet);
    }

    private Refusal Quote(BookOrder order, in BookFillTerms terms, long price, Liquidity liquidity, bool meets)
    {
        if (order is { IsPlain: true, IsPartly: false } && QuotePlain(order, price) is { } quoted) return quoted;
        if (order.ReduceOnly && !terms.Reduces) return Refusal.NoPosition;
        if (order.Order.Action == DecisionAction.Increase && !terms.Increases && !terms.Reduces) return Refusal.NoPosition;
        // An entry that meets the market at once is sized by its own fill, as a market order is.
        if (meets && terms.Increases && !order.IsTarget && !order.IsSized)
        {
            SetPrice(order, price, liquidity, order.Quantity);
            var more = Desk.Scale.QuantityFor(order.Order.StatedNotional, _fill.Price, _fill.PriceTail);
            return Desk.SizeAt(terms, more, price, liquidity, ref _fill);
        }

        if (meets && !terms.Reduces && Held == 0 && !order.IsTarget && !order.IsSized)
        {
            Desk.Price(order.Order, order.Side, price, ref _fill);
            if (order.LimitLevel != 0) Cap(order);
            return Desk.QuoteAt(order.Order, order.Side, price, Liquidity.Taker, ref _fill);
        }

        var quantity = terms.Reduces ? Math.Min(order.Quantity, Math.Abs(Held)) : order.Quantity;
        SetPrice(order, price, liquidity, quantity);
        return Desk.SizeAt(terms, quantity, price, liquidity, ref _fill);
    }

    private void Filled(BookOrder order, in Execution execution, Liquidity liquidity, long time, bool isPart)
    {
        var stays = order.Quantity > 0;
        if (_isDecided && !stays)
        {
            Outcome = execution;
            return;
        }

        if (!stays) _book.Remove(order);
        order.State = isPart || stays ? OrderState.PartlyFilled : OrderState.Filled;
        AddFill(order, execution, liquidity, time);
    }

    private void AddFill(BookOrder order, in Execution execution, Liquidity liquidity, long time)
    {
        _isChanged = true;
        if (order.Handle == _last) ledger.Frame->SetLastOrder(new OrderOutcome(order.State));
        _changes.Enqueue(new OrderChange
        {
            Handle = order.Handle,
            State = order.State,
            Side = order.Side,
            Order = order.ToOpen(Desk.Scale.QuantityDecimals),
            Leverage = order.Leverage,
            Fill = execution,
            Liquidity = liquidity,
            Time = time,
            Report = TakeReport(),
        });
    }

    // One leg of a bracket cancels the other.
    private void CloseOther(BookOrder order, long quantity)
    {
        if (order.Handle.Role == OrderRole.Entry) return;
        if (!_book.TryFind(order.Handle.Of(order.Handle.Role == OrderRole.Stop ? OrderRole.Target : OrderRole.Stop), out var other)) return;
        other.Quantity -= quantity;
        if (other.Quantity <= 0) End(other, OrderState.Cancelled, Refusal.OtherLeg);
        else Add(other, other.State);
    }

    private bool Over(BookOrder order, OrderState state, Refusal cause)
    {
        if (_isDecided)
        {
            Refuse(cause);
            return true;
        }

        refusals[(int)cause]++;
        End(order, state, cause);
        return true;
    }
}
