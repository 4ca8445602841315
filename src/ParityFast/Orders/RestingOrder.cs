using ParityFast.Accounts;
using ParityFast.Market;
using ParityFast.Numbers;

namespace ParityFast.Orders;

/// <summary>
/// A limit, stop or stop-limit order that waits for later candles. What fills it is kept as a price step, so that whether a candle does
/// is one comparison with its low or high:
/// a limit order fills if a candle trades beyond its price, because at the price itself other orders are before it in the queue;
/// a stop is triggered if a candle reaches its trigger.
/// </summary>
internal sealed unsafe class RestingOrder
{
    private WaitingOrder _order;
    private long _limitLevel, _triggerLevel;
    private bool _isTriggered;

    /// <summary>True while an order waits.</summary>
    public bool IsActive { get; private set; }

    /// <summary>True until the order has met its first candle, at whose open it arrives.</summary>
    public bool Arrives { get; set; }

    /// <summary>True for an order that buys.</summary>
    public OrderSide Side { get; private set; }

    /// <summary>True for an order that buys.</summary>
    public bool Buys => Side == OrderSide.Buy;

    public Order Order => _order.Order;

    /// <summary>Price of a limit or stop-limit order, in price steps.</summary>
    public long LimitLevel => _limitLevel;

    /// <summary>Trigger of a stop or stop-limit order, in price steps.</summary>
    public long TriggerLevel => _triggerLevel;

    /// <summary>True for an order that is not a stop, or one that was triggered.</summary>
    public bool IsLimit => _isTriggered || Order.Terms.Type == OrderType.Limit;

    /// <summary>True for an order that becomes a market order when it is triggered.</summary>
    public bool IsStop => Order.Terms.Type == OrderType.Stop;

    /// <summary>Takes an order; false if it lacks a price that its type has.</summary>
    public bool TryTake(in WaitingOrder order, OrderSide side, InstrumentScale scale)
    {
        (_order, Side, _isTriggered, TriggeredAt) = (order, side, false, -1);
        var terms = Order.Terms;
        if (terms.Type != OrderType.Limit && !TryLevel(terms.StopTrigger, scale, up: Buys, out _triggerLevel)) return false;
        if (terms.Type == OrderType.Stop) return !terms.PostOnly;
        return TryLevel(terms.LimitPrice, scale, up: !Buys, out _limitLevel);
    }

    /// <summary>Waits from now on.</summary>
    public void Rest(bool arrives) => (IsActive, Arrives) = (true, arrives);

    /// <summary>Waits no more.</summary>
    public void End() => IsActive = false;

    /// <summary>The candle in which its trigger was reached, as its place in the run; -1 if that was not within a candle.</summary>
    public int TriggeredAt { get; private set; } = -1;

    /// <summary>A stop-limit order is a limit order from now on, or from the candle after <paramref name="bar"/>.</summary>
    public void Trigger(int bar = -1) => (_isTriggered, TriggeredAt) = (true, bar);

    /// <summary>True if the market is at its limit or better.</summary>
    public bool IsMarketable(long price) => Buys ? price <= _limitLevel : price >= _limitLevel;

    /// <summary>True if a price triggers the stop.</summary>
    public bool IsTriggeredBy(long price) => Buys ? price >= _triggerLevel : price <= _triggerLevel;

    /// <summary>True if a candle with this low and high fills the limit order or triggers the stop.</summary>
    public bool IsReached(long low, long high) => (Buys, IsLimit) switch
    {
        (true, true) => low < _limitLevel,
        (false, true) => high > _limitLevel,
        (true, false) => high >= _triggerLevel,
        _ => low <= _triggerLevel,
    };

    /// <summary>The first index from <paramref name="index"/> on whose candle fills or triggers it; none is int.MaxValue.</summary>
    public int Next(int index, in CandleChunk chunk)
    {
        if (!IsActive || index >= chunk.Count) return int.MaxValue;
        if (Arrives) return index;
        for (; index < chunk.Count; index++)
        {
            if (IsReached(chunk.Low[index], chunk.High[index])) return index;
        }

        return int.MaxValue;
    }

    /// <summary>
    /// The price at which a stop that is triggered in a candle meets the market: its trigger, or the open if that is beyond it.
    /// </summary>
    public long TriggerPrice(long open) => Buys ? Math.Max(_triggerLevel, open) : Math.Min(_triggerLevel, open);

    // A price between two of the instrument's is rounded against the order, as exchanges demand it of limits: to wait for more is never
    // wrong.
    internal static bool TryLevel(decimal? price, InstrumentScale scale, bool up, out long level)
    {
        level = 0;
        if (price is not (> 0 and < 9_000_000_000m)) return false;
        var ticks = price.Value * Scale.PowerOfTen(scale.PriceDecimals) / scale.Tick;
        var whole = (up ? decimal.Ceiling(ticks) : decimal.Floor(ticks)) * scale.Tick;
        if (whole > long.MaxValue) return false;
        level = (long)whole;
        return true;
    }
}
