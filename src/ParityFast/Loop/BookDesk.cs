using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// Places, fills and ends the orders of the book. Each call does one thing, and leaves the changes that follow from it to be taken with
/// <see cref="TryTake"/> before the next one: the account is then the one after them.
/// </summary>
internal sealed unsafe partial class BookDesk(RunLedger ledger, OrderUse use, RunPlan plan, int[] refusals)
{
    private const DecisionTermsFlags AnyBracket = DecisionTermsFlags.StopLoss | DecisionTermsFlags.TakeProfit;

    private readonly bool _nextOpen = plan.Account.FillTiming == FillTiming.NextOpen;
    private readonly OrderBook _book = new() { FillsInParts = plan.Account.MaxVolumeShare is not null };
    private readonly Queue<OrderChange> _changes = new();
    private Fill _fill;
    private OrderHandle _last = plan.Start?.Carried?.Orders.FirstOrDefault(order => order.IsLast)?.Handle ?? default;
    private bool _isChanged, _isDecided;

    // The orders of the run before this one, until the first candle that they meet.
    private CarriedAccount? _carried = plan.Start?.Carried is { Orders.Count: > 0 } carried ? carried : null;

    // Places of the bracket of a market order that waits for the next open.
    private int _reserved;

    // Leverage of the position, at which an increase is margined.
    private int _leverage = Math.Max(plan.Start?.Carried?.Leverage ?? 1, 1);

    /// <summary>What became at once of the order of a decision; null if its changes tell it.</summary>
    public Execution? Outcome { get; private set; }

    private OrderDesk Desk => ledger.Desk;

    private long Held => ledger.Desk.Account.SignedQuantity;

    /// <summary>Takes the next change; false if there is none left.</summary>
    public bool TryTake(out OrderChange change) => _changes.TryDequeue(out change);

    /// <summary>The first index from <paramref name="index"/> on whose candle an order meets; none is int.MaxValue.</summary>
    public int Next(int index)
    {
        if (_carried is not null) return FirstAfter(_carried.Time, index);
        return IsAtVenue ? int.MaxValue : _book.Next(index, ledger.Chunk);
    }

    /// <summary>Forgets all orders: those of a record rest in their place.</summary>
    public void Clear()
    {
        _carried = null;
        _book.Clear();
        _changes.Clear();
        (_reserved, Proposed) = (0, null);
    }

    // The candles up to the account snapshot have been met.
    private int FirstAfter(long time, int index)
    {
        for (; index < ledger.Chunk.Count; index++)
        {
            if (ledger.Chunk.CloseTimes[index] > time) return index;
        }

        return int.MaxValue;
    }

    private void TakeCarried()
    {
        foreach (var order in _carried!.Orders) _book.Add(BookOrder.Carried(order, Desk.Scale));
        (_carried, _isChanged) = (null, true);
    }

    /// <summary>Begins a decision that submits something.</summary>
    public void Begin(OrderHandle handle) => (_last, Outcome) = (handle, null);

    /// <summary>Why a market order cannot have its bracket; none if it has none, or if it can.</summary>
    public Refusal CheckBracket(Decision decision, in DecisionTerms terms, OrderSide side, long mark)
    {
        if ((decision.Terms & AnyBracket) == 0) return Refusal.None;
        if ((use & OrderUse.Brackets) == 0 || decision.Action == DecisionAction.Close) return Refusal.OrderTypeUnsupported;
        var order = BookOrder.Of(_last, decision, terms, side, reduceOnly: false);
        if (!TakeBracket(order, decision, terms, mark)) return Refusal.BracketPrice;
        return _book.HasPlaces(_book.PlacesFor(order, rests: true) + _reserved) ? Refusal.None : Refusal.TooManyOrders;
    }

    /// <summary>Follows the fill of a market order: its bracket rests from now on, and what it closed leaves nothing to reduce.</summary>
    /// <param name="handle">The order's name.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="quantity">Quantity steps filled.</param>
    public void Followed(OrderHandle handle, Decision decision, in DecisionTerms terms, long quantity)
    {
        if (decision.Action != DecisionAction.Close) _leverage = (decision.Terms & DecisionTermsFlags.Leverage) != 0 ? terms.Leverage : 1;
        if (decision.Action != DecisionAction.Close && (decision.Terms & AnyBracket) != 0)
        {
            var order = BookOrder.Of(handle, decision, terms, Desk.SideOf(decision.Action), reduceOnly: false);
            // Its prices were checked when it was submitted; they are on their side of the price that it was submitted at.
            TakeBracket(order, decision, terms, reference: null);
            AddLegs(order, quantity, enteredWithin: -1);
        }

        Sync();
    }

    /// <summary>Keeps places for the bracket of a market order that waits for the next open; none for the default.</summary>
    public void Reserve(Decision decision) => _reserved = ((decision.Terms & DecisionTermsFlags.StopLoss) == 0 ? 0 : 1)
        + ((decision.Terms & DecisionTermsFlags.TakeProfit) == 0 ? 0 : 1);

    /// <summary>Places the order of a decision, or of its first instruction.</summary>
    public void Place(int index, Decision decision, in DecisionTerms terms) =>
        Place(index, decision, terms, isTold: decision.Action is DecisionAction.Increase or DecisionAction.Target);

    private void Place(int index, Decision decision, in DecisionTerms terms, bool isTold)
    {
        if (new Order(decision, in terms).IsMarket) EndMarketOrder();
        var closes = decision.Action == DecisionAction.Close;
        var reduceOnly = closes || (decision.Terms & DecisionTermsFlags.ReduceOnly) != 0;
        var buys = closes ? Held < 0 : decision.Action == DecisionAction.Increase ? Held > 0 : decision.Action == DecisionAction.Buy;
        var side = buys ? OrderSide.Buy : OrderSide.Sell;
        var order = BookOrder.Of(_last, decision, terms, side, reduceOnly, IsPlain(decision, terms));
        ledger.Place(ledger.Frame->CloseTimes[index], closed: index);
        // What an increase or a target did is told by its changes, with the account after each of them.
        _isDecided = !isTold;
        var prepared = order.IsPlain ? PreparePlain(order, decision, terms, index) : Prepare(order, decision, terms, index);
        if (prepared != Refusal.None) Over(order, OrderState.Rejected, prepared);
        else Submit(order, index);
        _isDecided = false;
    }

    // At the decision's mark, or at the next open.
    private void Submit(BookOrder order, int index)
    {
        var (mark, time) = (ledger.Frame->FirstMark[index], ledger.Frame->CloseTimes[index]);
        if (IsAtVenue) SubmitToVenue(order, index);
        else if (_nextOpen) Rest(order, arrives: true);
        else if (!TryMeet(order, mark, time, closed: index)) Rest(order, arrives: false);
    }

    /// <summary>Ends what a change of the account or a switch ends.</summary>
    public void Sync()
    {
        if (_book.Count == 0) return;
        if (IsAtVenue)
        {
            SyncAtVenue();
            return;
        }

        var (held, halts) = (Held, Desk.Halts);
        for (var i = _book.Count - 1; i >= 0; i--)
        {
            // In the order in which they were placed: what is ended leaves the book.
            var order = _book[_book.Count - 1 - i];
            if (EndOf(order, held, halts) is var cause and not Refusal.None) End(order, OrderState.Cancelled, cause);
        }
    }

    /// <summary>Shows the next decision the orders that rest.</summary>
    public void Show()
    {
        if (!_isChanged) return;
        _isChanged = false;
        var frame = ledger.Frame;
        frame->OpenOrderCount = Math.Min(_book.Count, OrderBook.MostShown);
        for (var i = 0; i < frame->OpenOrderCount; i++) frame->OpenOrders[i] = _book[i].ToOpen(frame->QuantityDecimals);
    }

    private static Refusal EndOf(BookOrder order, long held, Halts halts)
    {
        if ((halts & Halts.KillSwitch) != 0) return Refusal.KillSwitch;
        // A market order meets its guards at the open that it waits for.
        if (order.IsPlain && !order.HasMet) return Refusal.None;
        if (order.Reduces(held)) return Refusal.None;
        if (order.ReduceOnly) return Refusal.NoPosition;
        if ((halts & Halts.DailyLoss) != 0) return Refusal.DailyLoss;
        return (halts & Halts.OnlyReducing) != 0 ? Refusal.ReduceOnly : Refusal.None;
    }

    private Refusal Prepare(BookOrder order, Decision decision, in DecisionTerms terms, int index)
    {
        if (!IsDeclared(order, decision) || !order.TryTakeLevels(Desk.Scale)) return Refusal.OrderTypeUnsupported;
        if (order.IsTarget) return CheckPlaces(order);
        if (decision.Action == DecisionAction.Increase && Held == 0) return Refusal.NoPosition;
        if (order.ReduceOnly && !order.Reduces(Held)) return Refusal.NoPosition;
        order.Quantity = QuantityOf(order, order.Type == OrderType.Market ? ledger.Frame->FirstMark[index] : order.OwnLevel);
        if ((decision.Terms & AnyBracket) != 0)
        {
            if ((use & OrderUse.Brackets) == 0 || order.ReduceOnly) return Refusal.OrderTypeUnsupported;
            var reference = order.Type == OrderType.Market ? ledger.Frame->FirstMark[index] : order.OwnLevel;
            if (!TakeBracket(order, decision, terms, reference)) return Refusal.BracketPrice;
        }

        if (CheckPlaced(order, index) is var refusal and not Refusal.None) return refusal;
        return CheckPlaces(order);
    }

    // A market order that is filled at once needs the places of its legs alone.
    private Refusal CheckPlaces(BookOrder order) =>
        _book.HasPlaces(_book.PlacesFor(order, _nextOpen) + _reserved) ? Refusal.None : Refusal.TooManyOrders;

    private bool IsDeclared(BookOrder order, Decision decision)
    {
        if (decision.Action is DecisionAction.Increase or DecisionAction.Target && order.ReduceOnly) return false;
        if (order.IsTarget) return (use & OrderUse.Targets) != 0 && order.Type == OrderType.Market && (decision.Terms & AnyBracket) == 0;
        if (decision.Action == DecisionAction.Increase && (use & OrderUse.Increase) == 0) return false;
        return (decision.Action == DecisionAction.Increase && order.Type == OrderType.Market) || (use & OrderUse.Resting) != 0;
    }

    private bool TakeBracket(BookOrder order, Decision decision, in DecisionTerms terms, long? reference)
    {
        decimal? stop = (decision.Terms & DecisionTermsFlags.StopLoss) != 0 ? terms.StopLoss : null;
        decimal? target = (decision.Terms & DecisionTermsFlags.TakeProfit) != 0 ? terms.TakeProfit : null;
        return order.TryTakeBracket(stop, target, reference, Desk.Scale);
    }

    // At its own price, if it states no quantity: that is the quantity that a venue is given.
    private long QuantityOf(BookOrder order, long price)
    {
        var stated = order.Order;
        var quantity = stated.StatesQuantity ? Desk.Scale.FloorToStep(stated.StatedQuantity)
            : stated.Action == DecisionAction.Close ? long.MaxValue
            : Desk.Scale.QuantityFor(stated.StatedNotional, Desk.MarketPrice(price));
        return order.ReduceOnly ? Math.Min(quantity, Math.Abs(Held)) : quantity;
    }

    // Every guard looks at an order when it is placed, and again when it is filled.
    private Refusal CheckPlaced(BookOrder order, int index)
    {
        var terms = new BookFillTerms(order.Side, order.Reduces(Held), order.Order.LeverageOrOne);
        if (terms.Reduces && Desk.HaltedAt(reduces: true) is var halted and not Refusal.None) return halted;
        if (terms.Reduces) return order.Quantity == 0 ? Refusal.MinSize : Refusal.None;
        if (order.Type == OrderType.Market) return Refusal.None;
        if (Held != 0) return Desk.CheckTerms(terms, order.Quantity, Desk.MarketPrice(order.OwnLevel));
        var (mark, liquidity) = (ledger.Frame->FirstMark[index], order.Type == OrderType.Limit ? Liquidity.Maker : Liquidity.Taker);
        var isOpen = Desk.HaltedAt(reduces: false) == Refusal.None;
        if (Desk.NeedsMarket && isOpen && Desk.MovesTooFar(order.Order, mark)) return Refusal.PriceMove;
        SetPrice(order, order.OwnLevel, liquidity, order.Quantity);
        return Desk.SizeAt(terms, order.Quantity, mark, liquidity, ref _fill);
    }

    private void SetPrice(BookOrder order, long price, Liquidity liquidity, long quantity)
    {
        if (liquidity == Liquidity.Maker)
        {
            (_fill.Price, _fill.PriceTail) = (Desk.MarketPrice(price), 0);
            return;
        }

        Desk.PriceAt(order.Side, price, quantity, ref _fill);
        if (order.LimitLevel != 0) Cap(order);
    }

    // No worse than the limit, which has no tail.
    private void Cap(BookOrder order)
    {
        var limit = Desk.MarketPrice(order.LimitLevel);
        var isAbove = _fill.Price > limit || (_fill.Price == limit && _fill.PriceTail > 0);
        if (order.Buys == isAbove) (_fill.Price, _fill.PriceTail) = (limit, 0);
    }

    private void Rest(BookOrder order, bool arrives)
    {
        order.Arrives = arrives;
        var isTriggered = order.State == OrderState.Triggered;
        if (!isTriggered) order.State = arrives ? OrderState.New : OrderState.Accepted;
        if (!_book.TryFind(order.Handle, out _)) _book.Add(order);
        Add(order, isTriggered ? OrderState.Accepted : order.State);
        if (isTriggered) Add(order, OrderState.Triggered);
    }

    private void AddLegs(BookOrder entry, long quantity, int enteredWithin)
    {
        if (entry.StopLossLevel != 0) AddLeg(entry, OrderRole.Stop, quantity, enteredWithin);
        if (entry.TakeProfitLevel != 0) AddLeg(entry, OrderRole.Target, quantity, enteredWithin);
    }

    private void AddLeg(BookOrder entry, OrderRole role, long quantity, int enteredWithin)
    {
        var level = role == OrderRole.Stop ? entry.StopLossLevel : entry.TakeProfitLevel;
        if ((_share is not null || IsAtVenue) && _book.TryFind(entry.Handle.Of(role), out var grown))
        {
            grown.Grow(quantity, enteredWithin);
            if (IsAtVenue) ExtendAtVenue(grown);
            else Add(grown, grown.State);
            return;
        }

        var leg = BookOrder.Leg(entry.Handle.Of(role), entry.Buys ? OrderSide.Sell : OrderSide.Buy, level, quantity, enteredWithin);
        if (IsAtVenue)
        {
            AddLegAtVenue(entry, leg);
            return;
        }

        _book.Add(leg);
        Add(leg, OrderState.Accepted);
    }

    private void End(BookOrder order, OrderState state, Refusal cause)
    {
        _book.Remove(order);
        order.State = state;
        Add(order, state, cause);
    }

    private void Add(BookOrder order, OrderState state, Refusal cause = Refusal.None)
    {
        _isChanged = true;
        if (order.Handle == _last) ledger.Frame->SetLastOrder(new OrderOutcome(state, cause));
        _changes.Enqueue(new OrderChange
        {
            Handle = order.Handle,
            State = state,
            Side = order.Side,
            Cause = cause,
            Order = order.ToOpen(Desk.Scale.QuantityDecimals) with { State = state },
            Leverage = order.Leverage,
            Report = TakeReport(),
        });
    }

    // The order of a decision that never rested.
    private void Refuse(Refusal refusal) => Outcome = Execution.Refused(refusal);
}
