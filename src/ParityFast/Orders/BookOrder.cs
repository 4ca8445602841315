using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Orders;

/// <summary>An order of the <see cref="OrderBook"/>, its prices as price steps and its quantity in quantity steps.</summary>
internal sealed class BookOrder
{
    private WaitingOrder _order;
    private bool _isLimitNow;
    private long _fresh;

    public required OrderHandle Handle { get; init; }

    /// <summary>How far it is in its life.</summary>
    public OrderState State { get; set; } = OrderState.New;

    /// <summary>True if it is over; late fills may still come from a venue.</summary>
    public bool IsOver => OrderStates.IsOver(State);

    public OrderType Type { get; private init; }

    public required OrderSide Side { get; set; }

    /// <summary>True for an order that buys.</summary>
    public bool Buys => Side == OrderSide.Buy;

    /// <summary>True for one that ends when nothing is left to reduce.</summary>
    public bool ReduceOnly { get; set; }

    /// <summary>Limit price; zero if it has none.</summary>
    public long LimitLevel { get; private set; }

    /// <summary>Trigger; zero if it has none.</summary>
    public long TriggerLevel { get; private set; }

    /// <summary>Trigger of the stop-loss and price of the take-profit that a fill of it brings; zero for none.</summary>
    public long StopLossLevel { get; private set; }

    public long TakeProfitLevel { get; private set; }

    /// <summary>What is not filled yet.</summary>
    public long Quantity { get; set; }

    /// <summary>True until it has met the market for the first time, at the next open.</summary>
    public bool Arrives { get; set; }

    /// <summary>The candle in which its trigger was reached, as its place in the run; -1 if that was not within a candle.</summary>
    public int TriggeredAt { get; private set; } = -1;

    /// <summary>Of a take-profit: the candle within which its entry was filled, after the open; -1 for none.</summary>
    public int EnteredWithin { get; private set; } = -1;

    /// <summary>
    /// True for a market order to enter a flat account or to close: it is sized and checked when it meets the market.
    /// </summary>
    public bool IsPlain { get; init; }

    /// <summary>True once it has met the market: its minimums are checked, and its quantity stays.</summary>
    public bool HasMet { get; private set; }

    /// <summary>True once a part of it is filled, and the rest is not.</summary>
    public bool IsPartly { get; private set; }

    /// <summary>True for what is left of a market order, or of a stop that was triggered: it continues at the next opens.</summary>
    public bool Works { get; set; }

    /// <summary>The candle at which it met the market last, as its place in the run; -1 for none.</summary>
    public int MetAt { get; set; } = -1;

    /// <summary>The position that a target states, signed quantity steps; null until it has met the market.</summary>
    public long? Target { get; set; }

    /// <summary>What stays of it though all that it may fill now is filled: of a take-profit what was entered in this candle.</summary>
    public long Kept { get; set; }

    /// <summary>What is known of it at a venue; null if the candles fill it.</summary>
    public VenueWork? Venue { get; set; }

    /// <summary>The decision's order.</summary>
    public Order Order => _order.Order;

    /// <summary>True for a limit order, or a stop-limit order that was triggered.</summary>
    public bool IsLimit => _isLimitNow || Type == OrderType.Limit;

    /// <summary>True for an order that becomes a market order when it is triggered.</summary>
    public bool IsStop => Type == OrderType.Stop;

    /// <summary>Leverage that it states, or 1; of an increase the position's.</summary>
    public int Leverage { get; set; } = 1;

    /// <summary>True if its quantity stays when it meets the market; otherwise a notional is divided by the price that is met.</summary>
    public bool IsSized { get; private set; }

    /// <summary>True for an order that states the position to have.</summary>
    public bool IsTarget => _order.Decision.Action == DecisionAction.Target;

    /// <summary>Number of places that it needs: its own, or those of the legs that take its place.</summary>
    public int Places => Math.Max(1, Legs);

    /// <summary>Number of legs of its bracket.</summary>
    public int Legs => (StopLossLevel == 0 ? 0 : 1) + (TakeProfitLevel == 0 ? 0 : 1);

    /// <summary>The price by which it is sized and checked before it is filled.</summary>
    public long OwnLevel => Type == OrderType.Stop ? TriggerLevel : LimitLevel;

    /// <summary>The order of a decision; its prices are still to be taken.</summary>
    public static BookOrder Of(OrderHandle handle, Decision decision, in DecisionTerms terms, OrderSide side, bool reduceOnly) =>
        Of(handle, decision, terms, side, reduceOnly, isPlain: false);

    /// <summary>The same, of a plain market order if <paramref name="isPlain"/>.</summary>
    public static BookOrder Of(OrderHandle handle, Decision decision, in DecisionTerms terms, OrderSide side, bool reduceOnly, bool isPlain)
    {
        var leverage = (decision.Terms & DecisionTermsFlags.Leverage) != 0 ? terms.Leverage : 1;
        var type = (decision.Terms & DecisionTermsFlags.Order) != 0 ? terms.Order.Type : OrderType.Market;
        var order = new BookOrder
        {
            Handle = handle,
            Side = side,
            ReduceOnly = reduceOnly,
            Type = type,
            Leverage = leverage,
            IsPlain = isPlain,
        };
        order._order.Take(decision, terms);
        order.IsSized = (decision.Terms & DecisionTermsFlags.Quantity) != 0;
        return order;
    }

    /// <summary>An order that rested when another run ended, as it was then.</summary>
    public static BookOrder Carried(CarriedOrder carried, InstrumentScale scale)
    {
        var (handle, state) = (carried.Handle, carried.State);
        var isPart = state is OrderState.PartlyFilled or OrderState.Triggered;
        var order = new BookOrder
        {
            Handle = handle,
            State = state,
            Type = carried.Type,
            Side = carried.IsBuy ? OrderSide.Buy : OrderSide.Sell,
            ReduceOnly = carried.ReduceOnly,
            LimitLevel = carried.Limit,
            TriggerLevel = carried.Trigger,
            StopLossLevel = carried.StopLoss,
            TakeProfitLevel = carried.TakeProfit,
            Quantity = carried.Quantity,
            Leverage = carried.Leverage,
            IsSized = true,
            IsPartly = carried.IsPartly,
            HasMet = isPart,
            Works = isPart && carried.Type == OrderType.Stop,
            _isLimitNow = isPart && carried.Type == OrderType.StopLimit,
        };
        // A leg has no decision of its own.
        if (handle.Role != OrderRole.Entry) return order;
        var terms = new DecisionTerms
        {
            Leverage = carried.Leverage,
            Order = new OrderTerms
            {
                Type = carried.Type,
                LimitPrice = carried.Limit == 0 ? null : Scale.ToDecimal(carried.Limit, scale.PriceDecimals),
                StopTrigger = carried.Trigger == 0 ? null : Scale.ToDecimal(carried.Trigger, scale.PriceDecimals),
                PostOnly = carried.PostOnly,
            },
        };
        var action = carried.Increases ? DecisionAction.Increase : carried.IsBuy ? DecisionAction.Buy : DecisionAction.Sell;
        var stated = DecisionTermsFlags.Order | (carried.Leverage == 1 ? DecisionTermsFlags.None : DecisionTermsFlags.Leverage);
        order._order.Take(new Decision(action, default, SignalLabel.None, stated), terms);
        return order;
    }

    /// <summary>The leg of a bracket.</summary>
    /// <param name="handle">Its name.</param>
    /// <param name="side">Its side.</param>
    /// <param name="level">Its trigger or its price.</param>
    /// <param name="quantity">What it closes.</param>
    /// <param name="enteredWithin">The candle within which the entry was filled; -1 for none.</param>
    public static BookOrder Leg(OrderHandle handle, OrderSide side, long level, long quantity, int enteredWithin)
    {
        var isStop = handle.Role == OrderRole.Stop;
        return new BookOrder
        {
            Handle = handle,
            Side = side,
            ReduceOnly = true,
            State = OrderState.Accepted,
            Type = isStop ? OrderType.Stop : OrderType.Limit,
            TriggerLevel = isStop ? level : 0,
            LimitLevel = isStop ? 0 : level,
            Quantity = quantity,
            EnteredWithin = isStop ? -1 : enteredWithin,
            _fresh = quantity,
        };
    }

    /// <summary>This order with the prices of <paramref name="terms"/>, which are still to be taken.</summary>
    public BookOrder Changed(in OrderTerms terms) => new()
    {
        Handle = Handle,
        Side = Side,
        ReduceOnly = ReduceOnly,
        Type = Type,
        Leverage = Leverage,
        StopLossLevel = StopLossLevel,
        TakeProfitLevel = TakeProfitLevel,
        Quantity = Quantity,
        IsSized = true,
        IsPartly = IsPartly,
        HasMet = HasMet,
        _order = _order.With(terms),
    };

    /// <summary>True if the legs of its bracket are on their sides of its own price.</summary>
    public bool IsWithinBracket => (StopLossLevel == 0 || (Buys ? StopLossLevel < OwnLevel : StopLossLevel > OwnLevel))
        && (TakeProfitLevel == 0 || (Buys ? TakeProfitLevel > OwnLevel : TakeProfitLevel < OwnLevel));

    /// <summary>Takes its prices; false if it lacks one that its type has.</summary>
    public bool TryTakeLevels(InstrumentScale scale)
    {
        var terms = Order.Terms;
        var (trigger, limit) = (0L, 0L);
        var (stops, limits) = (Type is OrderType.Stop or OrderType.StopLimit, Type is OrderType.Limit or OrderType.StopLimit);
        if (stops && !RestingOrder.TryLevel(terms.StopTrigger, scale, up: Buys, out trigger)) return false;
        if (limits && !RestingOrder.TryLevel(terms.LimitPrice, scale, up: !Buys, out limit)) return false;
        (TriggerLevel, LimitLevel) = (trigger, limit);
        return limits || !terms.PostOnly;
    }

    /// <summary>
    /// Takes the prices of its bracket, if it has one; false if one is not on its side of <paramref name="reference"/>, or null.
    /// </summary>
    public bool TryTakeBracket(decimal? stopLoss, decimal? takeProfit, long? reference, InstrumentScale scale)
    {
        var (stop, target) = (0L, 0L);
        if (stopLoss is not null && !RestingOrder.TryLevel(stopLoss, scale, up: !Buys, out stop)) return false;
        if (takeProfit is not null && !RestingOrder.TryLevel(takeProfit, scale, up: Buys, out target)) return false;
        if (stopLoss is not null && (Buys ? stop >= reference : stop <= reference)) return false;
        if (takeProfit is not null && (Buys ? target <= reference : target >= reference)) return false;
        (StopLossLevel, TakeProfitLevel) = (stop, target);
        return true;
    }

    /// <summary>Takes prices and unfilled quantity of what a venue has.</summary>
    public void Take(VenueTerms placed) => (LimitLevel, TriggerLevel, Quantity) = (placed.Limit, placed.Trigger, placed.Quantity);

    /// <summary>A stop-limit order is a limit order from now on, or from the candle after <paramref name="bar"/>.</summary>
    public void Trigger(int bar = -1) => (State, TriggeredAt, _isLimitNow) = (OrderState.Triggered, bar, true);

    /// <summary>It has met the market, and this is what of it is not filled yet.</summary>
    /// <param name="left">Quantity steps.</param>
    /// <param name="bar">The candle, as its place in the run.</param>
    public void Meet(long left, int bar) => (Quantity, IsSized, HasMet, MetAt) = (left, true, true, bar);

    /// <summary>Of a target that turns the position around: the close is filled, this is to be entered, with its own minimums.</summary>
    public void Turn(long quantity) => (Quantity, HasMet, IsPartly) = (quantity, false, true);

    /// <summary>A part of it is filled; what is left of an order that has reduced the position ends with the position.</summary>
    public void FillPart(bool reduces)
    {
        (IsPartly, Works) = (true, Type is OrderType.Market or OrderType.Stop);
        ReduceOnly |= reduces;
    }

    /// <summary>A leg grows by what its entry filled more; within a candle the take-profit takes that from the next one on.</summary>
    public void Grow(long quantity, int enteredWithin)
    {
        Quantity += quantity;
        if (enteredWithin < 0 || Handle.Role == OrderRole.Stop) return;
        _fresh = EnteredWithin == enteredWithin ? _fresh + quantity : quantity;
        EnteredWithin = enteredWithin;
    }

    /// <summary>What of it may not be filled in the candle at <paramref name="bar"/>, because it was entered within it.</summary>
    public long FreshAt(int bar) => EnteredWithin == bar ? Math.Min(_fresh, Quantity) : 0;

    /// <summary>True if the market is at its limit or better.</summary>
    public bool IsMarketable(long price) => Buys ? price <= LimitLevel : price >= LimitLevel;

    /// <summary>True if a price triggers the stop.</summary>
    public bool IsTriggeredBy(long price) => !Works && (Buys ? price >= TriggerLevel : price <= TriggerLevel);

    /// <summary>True if a candle with this low and high fills the limit order or triggers the stop.</summary>
    public bool IsReached(long low, long high) => IsLimit
        ? Buys ? low < LimitLevel : high > LimitLevel
        : !Works && (Buys ? high >= TriggerLevel : low <= TriggerLevel);

    /// <summary>True if it would make a position of <paramref name="held"/> quantity steps smaller.</summary>
    public bool Reduces(long held) => held != 0 && Buys == held < 0;

    /// <summary>The order as a decision sees it.</summary>
    public OpenOrder ToOpen(int quantityDecimals) => new()
    {
        Handle = Handle,
        State = State,
        Type = Type,
        IsBuy = Buys,
        ReduceOnly = ReduceOnly,
        LimitPrice = new Price(LimitLevel),
        StopTrigger = new Price(TriggerLevel),
        Quantity = Scale.ToDecimal(Quantity, quantityDecimals),
    };
}
