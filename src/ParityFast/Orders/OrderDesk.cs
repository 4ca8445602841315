using System.Runtime.CompilerServices;
using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Margin;
using ParityFast.Numbers;

namespace ParityFast.Orders;

/// <summary>
/// Takes the order of a strategy through the guards to a fill and into the account: steps 3 to 5 of a candle. One desk serves
/// every mode; live, the fill comes from an exchange and is applied the same way.
/// </summary>
internal sealed class OrderDesk(InstrumentScale scale, AccountOptions options)
{
    private readonly FillModel _fills = new(scale, options);
    private readonly EntryGuards? _guards = options.Guards.LimitsEntries ? new(options.Guards, scale.Instrument) : null;
    private readonly MarginSchedule? _margin = scale.Instrument.MarketType == MarketType.Spot ? null : options.Margin;
    private readonly bool _spot = scale.Instrument.MarketType == MarketType.Spot;

    private FillPlace _place;

    public InstrumentScale Scale { get; } = scale;

    public Account Account { get; } = new(scale, Money.FromDecimal(options.InitialCapital), options.HasIsolatedMargin(scale.Instrument));

    /// <summary>What blocks orders now, whatever they are.</summary>
    public Halts Halts { get; set; }

    /// <summary>Place and time at which the next order meets the market.</summary>
    public ref FillPlace Place => ref _place;

    /// <summary>True if fills or guards need more of <see cref="Place"/> than its time.</summary>
    public bool NeedsMarket => _fills.NeedsMarket;

    /// <summary>What fills most market orders; null if rates or guards of this run need the long way.</summary>
    public WordFills? CreateWordFills() => WordFills.Of(Scale, options, _fills, Account);

    /// <summary>A price in price steps as money.</summary>
    public Money MarketPrice(long price) => _fills.MarketPrice(price);

    /// <summary>Counts a fill that another party applied.</summary>
    public void Count(in Money notional, long time) => _fills.Count(notional, time);

    /// <summary>Side of an order, given the position that it closes if it is a close.</summary>
    public OrderSide SideOf(DecisionAction action) =>
        action == DecisionAction.Buy || (action == DecisionAction.Close && Account.SignedQuantity < 0) ? OrderSide.Buy : OrderSide.Sell;

    /// <summary>
    /// Prices, sizes and checks one market order: the fill that it would have here, or its rejection. Nothing is applied.
    /// </summary>
    public Refusal Quote(in Order order, long price, ref Fill fill)
    {
        if (!order.IsMarket) return Refusal.OrderTypeUnsupported;
        if (Barred(order) is var barred and not Refusal.None) return barred;
        var side = SideOf(order.Action);
        Price(order, side, price, ref fill);
        return Size(order, side, price, Liquidity.Taker, ref fill);
    }

    /// <summary>
    /// The same for an order of any kind at the price of <paramref name="fill"/> with the market at <paramref name="price"/>.
    /// </summary>
    public Refusal QuoteAt(in Order order, OrderSide side, long price, Liquidity liquidity, ref Fill fill) =>
        Barred(order) is var barred and not Refusal.None ? barred : Size(order, side, price, liquidity, ref fill);

    /// <summary>Applies a fill that was quoted here.</summary>
    public void Book(OrderSide side, in Fill fill)
    {
        Account.Book(side, fill, _place.Time);
        _fills.Count(fill.Notional, _place.Time);
    }

    /// <summary>Applies a fill that an executor reports.</summary>
    public void BookReported(OrderSide side, in Fill fill)
    {
        Account.BookReported(side, fill, _place.Time);
        _fills.Count(fill.Notional, _place.Time);
    }

    /// <summary>Gives a fill the price that an order would have as a market order.</summary>
    public void Price(in Order order, OrderSide side, long price, ref Fill fill)
    {
        if (_fills.IsExact) fill.Price = _fills.PriceFor(side, price);
        else fill.Price = _fills.PriceFor(side, price, _fills.NeedsQuantity ? QuantityAt(order, price) : 0, _place, out fill.PriceTail);
    }

    /// <summary>The same for an order of the book, of <paramref name="quantity"/> quantity steps.</summary>
    public void PriceAt(OrderSide side, long price, long quantity, ref Fill fill)
    {
        if (_fills.IsExact) (fill.Price, fill.PriceTail) = (_fills.PriceFor(side, price), 0);
        else fill.Price = _fills.PriceFor(side, price, quantity, _place, out fill.PriceTail);
    }

    /// <summary>
    /// Sizes and checks a fill of an order of the book at the price of <paramref name="fill"/>: it reduces what is held, or enters.
    /// </summary>
    /// <param name="terms">Side, leverage and whether it reduces.</param>
    /// <param name="quantity">Quantity steps.</param>
    /// <param name="price">The market price, price steps.</param>
    /// <param name="liquidity">Maker for an order that was there before.</param>
    /// <param name="fill">Its price is read, the rest is set.</param>
    public Refusal SizeAt(in BookFillTerms terms, long quantity, long price, Liquidity liquidity, ref Fill fill)
    {
        if (HaltedAt(terms.Reduces) is var halted and not Refusal.None) return halted;
        if (!terms.Reduces && Account.SignedQuantity != 0 && !terms.Increases) return Refusal.PositionOpen;
        if (!terms.Reduces && !terms.Buys && _spot && !options.AllowSpotShort) return Refusal.SpotShort;
        if (quantity == 0 || (!terms.Reduces && !terms.IsRest && quantity < Scale.MinQuantity)) return Refusal.MinSize;
        fill.QuantitySteps = quantity;
        Amount(terms.Side, price, liquidity, ref fill);
        if (terms.Reduces) return Refusal.None;
        return Account.SignedQuantity == 0 && !terms.IsRest
            ? CheckEntry(terms.Side, terms.Leverage, price, ref fill)
            : CheckIncrease(terms, price, ref fill);
    }

    /// <summary>Makes a fill of fewer quantity steps, at the price of <paramref name="fill"/>, of one that was checked.</summary>
    /// <param name="terms">Side, leverage and whether it reduces.</param>
    /// <param name="quantity">Quantity steps.</param>
    /// <param name="price">The market price, price steps.</param>
    /// <param name="liquidity">Maker for an order that was there before.</param>
    /// <param name="fill">Its price is read, the rest is set.</param>
    public void Cut(in BookFillTerms terms, long quantity, long price, Liquidity liquidity, ref Fill fill)
    {
        fill.QuantitySteps = quantity;
        Amount(terms.Side, price, liquidity, ref fill);
        if (!_spot && !terms.Reduces) fill.Margin = terms.Leverage == 1 ? fill.Notional : fill.Notional.Multiply(1, terms.Leverage);
    }

    /// <summary>Checks what does not depend on the account: of an order whose side is the position's when it is placed.</summary>
    public Refusal CheckTerms(in BookFillTerms terms, long quantity, in Money price)
    {
        if (HaltedAt(terms.Reduces) is var halted and not Refusal.None) return halted;
        if (quantity == 0 || quantity < Scale.MinQuantity) return Refusal.MinSize;
        if (Account.NotionalOf(quantity, price) < Scale.MinNotional) return Refusal.MinNotional;
        return terms.Leverage < 1 || terms.Leverage > Scale.Instrument.LeverageMax ? Refusal.Leverage : Refusal.None;
    }

    /// <summary>What blocks an order that reduces the position, or one that does not.</summary>
    public Refusal HaltedAt(bool reduces) =>
        Halts == Halts.None ? Refusal.None : Halted(reduces ? DecisionAction.Close : DecisionAction.Buy);

    /// <summary>What blocks an order whatever its size.</summary>
    public Refusal Halted(in Order order) => Halts == Halts.None ? Refusal.None : Halted(order.Action);

    /// <summary>True for an entry if prices moved too far to be believed, with the market at <paramref name="price"/>.</summary>
    public bool MovesTooFar(in Order order, long price) =>
        _guards is not null && order.Action != DecisionAction.Close && _guards.MovesTooFar(price, _place);

    // What rejects an order whatever its price.
    private Refusal Barred(in Order order)
    {
        if (Halted(order) is var halted and not Refusal.None) return halted;
        var isFlat = Account.SignedQuantity == 0;
        if (order.Action == DecisionAction.Close) return isFlat ? Refusal.NoPosition : Refusal.None;
        if (!isFlat) return Refusal.PositionOpen;
        return order.Action == DecisionAction.Sell && _spot && !options.AllowSpotShort ? Refusal.SpotShort : Refusal.None;
    }

    // Amounts go straight to the fill and are read there: a copy waits for the halves that it was written in.
    private Refusal Size(in Order order, OrderSide side, long price, Liquidity liquidity, ref Fill fill)
    {
        var closes = order.Action == DecisionAction.Close;
        fill.QuantitySteps = closes ? CloseQuantity(order) : EntryQuantity(order, fill);
        if (fill.QuantitySteps == 0) return Refusal.MinSize;
        Amount(side, price, liquidity, ref fill);
        return closes ? Refusal.None : CheckEntry(SideOf(order.Action), order.LeverageOrOne, price, ref fill);
    }

    // What its price and quantity make it worth. Inlined: it is part of every order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Amount(OrderSide side, long price, Liquidity liquidity, ref Fill fill)
    {
        fill.Notional = Account.NotionalOf(fill.QuantitySteps, fill.Price, fill.PriceTail);
        fill.Commission = _fills.CommissionOn(fill.Notional, liquidity, _place.Time);
        fill.Slippage = liquidity == Liquidity.Maker ? default : _fills.SlippageOf(side, fill.Price, price);
        // A maker's price is a limit, which has no tail.
        if (!_fills.IsExact) fill.SlippageTail = side == OrderSide.Buy ? fill.PriceTail : -fill.PriceTail;
    }

    // Only the kill switch rejects a close: a close reduces the risk that the other guards limit.
    private Refusal Halted(DecisionAction action)
    {
        if ((Halts & Halts.KillSwitch) != 0) return Refusal.KillSwitch;
        if (action == DecisionAction.Close) return Refusal.None;
        if ((Halts & Halts.MarkStale) != 0) return Refusal.MarkStale;
        if ((Halts & Halts.ReduceOnly) != 0) return Refusal.ReduceOnly;
        if ((Halts & Halts.DailyLoss) != 0) return Refusal.DailyLoss;
        // Entries while a position is open, which the desk rejects whatever their size.
        return (Halts & Halts.OnlyReducing) != 0 ? Refusal.ReduceOnly : Refusal.None;
    }

    // The order's trade at the market price. The order does not know that price after slippage that depends on the order itself.
    private long QuantityAt(in Order order, long price)
    {
        if (order.Action == DecisionAction.Close) return CloseQuantity(order);
        return order.StatesQuantity ? Scale.FloorToStep(order.StatedQuantity) : Scale.QuantityFor(order.StatedNotional, MarketPrice(price));
    }

    // Zero if nothing is left to close.
    private long CloseQuantity(in Order order)
    {
        var held = Math.Abs(Account.SignedQuantity);
        return order.StatesQuantity ? Math.Min(Scale.FloorToStep(order.StatedQuantity), held) : held;
    }

    // Zero if it is less than the instrument trades.
    private long EntryQuantity(in Order order, in Fill fill)
    {
        var quantity = order.StatesQuantity
            ? Scale.FloorToStep(order.StatedQuantity)
            : Scale.QuantityFor(order.StatedNotional, fill.Price, fill.PriceTail);
        return quantity < Scale.MinQuantity ? 0 : quantity;
    }

    private Refusal CheckEntry(OrderSide side, int leverage, long price, ref Fill fill)
    {
        if (_guards is not null && CheckPrice(price, fill.QuantitySteps) is var early and not Refusal.None) return early;
        if (fill.Notional < Scale.MinNotional) return Refusal.MinNotional;
        if (leverage < 1) return Refusal.Leverage;
        if (Scale.Instrument.LeverageMax is { } limit && leverage > limit) return Refusal.Leverage;
        if (_guards is not null && CheckSize(fill.Notional, Account.EquityBase.ToDecimal()) is var oversized and not Refusal.None)
            return oversized;
        if (!_spot)
        {
            if (_margin is not null && !_margin.Allows(leverage, fill.Notional)) return Refusal.Leverage;
            fill.Margin = leverage == 1 ? fill.Notional : fill.Notional.Multiply(1, leverage);
            return Account.EquityBase - fill.Commission < fill.Margin ? Refusal.InsufficientMargin : Refusal.None;
        }

        return side == OrderSide.Buy && Account.EquityBase < fill.Notional + fill.Commission
            ? Refusal.InsufficientFunds
            : Refusal.None;
    }

    // Exposure and tiers are those of the position that results; the margin must be free beside the one that it has.
    private Refusal CheckIncrease(in BookFillTerms terms, long price, ref Fill fill)
    {
        var after = Math.Abs(Account.SignedQuantity) + fill.QuantitySteps;
        if (_guards is not null && CheckPrice(price, after) is var early and not Refusal.None) return early;
        if (!terms.IsRest && fill.Notional < Scale.MinNotional) return Refusal.MinNotional;
        if (terms.Leverage < 1 || terms.Leverage > Scale.Instrument.LeverageMax) return Refusal.Leverage;
        var notional = Account.NotionalOf(after, fill.Price, fill.PriceTail);
        if (_guards is not null && CheckSize(notional, EquityAt(fill)) is var oversized and not Refusal.None) return oversized;
        if (_spot) return terms.Buys && Account.EquityBase < fill.Notional + fill.Commission ? Refusal.InsufficientFunds : Refusal.None;
        if (_margin is not null && !_margin.Allows(terms.Leverage, notional)) return Refusal.Leverage;
        fill.Margin = terms.Leverage == 1 ? fill.Notional : fill.Notional.Multiply(1, terms.Leverage);
        return Account.Cash - Account.IsolatedMargin - fill.Commission < fill.Margin ? Refusal.InsufficientMargin : Refusal.None;
    }

    private decimal EquityAt(in Fill fill)
    {
        var value = Account.NotionalOf(Math.Abs(Account.SignedQuantity), fill.Price, fill.PriceTail);
        return (Account.SignedQuantity > 0 ? Account.EquityBase + value : Account.EquityBase - value).ToDecimal();
    }

    private Refusal CheckPrice(long price, long quantity)
    {
        if (_guards!.MovesTooFar(price, _place)) return Refusal.PriceMove;
        return _guards.ExceedsPositionSize(ParityFast.Scale.ToDecimal(quantity, Scale.QuantityDecimals))
            ? Refusal.PositionSize
            : Refusal.None;
    }

    // An entry finds the account flat: its equity is the base.
    private Refusal CheckSize(in Money notional, decimal equity)
    {
        var asked = notional.ToDecimal();
        if (_guards!.ExceedsLeverage(asked, equity)) return Refusal.Leverage;
        if (_guards.ExceedsExposure(asked, equity)) return Refusal.Exposure;
        return _guards.BreaksLiquidationBuffer(asked, equity) ? Refusal.LiquidationBuffer : Refusal.None;
    }
}
