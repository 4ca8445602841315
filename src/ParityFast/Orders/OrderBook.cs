using System.Diagnostics.CodeAnalysis;
using ParityFast.Market;

namespace ParityFast.Orders;

/// <summary>The orders that rest, in the order in which they were placed, and the next candle that one of them meets.</summary>
internal sealed unsafe class OrderBook
{
    /// <summary>
    /// Most orders that decisions see: all that can rest. What is left of market orders takes no place, and it is of one decision at most,
    /// because the next market order ends it.
    /// </summary>
    public const int MostShown = OpenOrders.Capacity + FurtherInstructions.Capacity + 1;

    private readonly List<BookOrder> _orders = new(OpenOrders.Capacity);

    public IReadOnlyList<BookOrder> Orders => _orders;

    public int Count => _orders.Count;

    public BookOrder this[int index] => _orders[index];

    /// <summary>True if there are places for <paramref name="places"/> more orders.</summary>
    public bool HasPlaces(int places)
    {
        foreach (var order in _orders) places += PlacesOf(order);
        return places <= OpenOrders.Capacity;
    }

    /// <summary>True if orders are filled in parts: an entry then rests beside its legs.</summary>
    public bool FillsInParts { get; init; }

    /// <summary>Places that a new order needs.</summary>
    /// <param name="order">The order.</param>
    /// <param name="rests">False for a market order that meets the market at once.</param>
    public int PlacesFor(BookOrder order, bool rests) => FillsInParts ? OwnPlace(order) + order.Legs
        : rests || order.Type != OrderType.Market ? order.Places
        : order.Legs;

    public void Add(BookOrder order) => _orders.Add(order);

    /// <summary>Puts a changed order in the place of the one that it was.</summary>
    public void Replace(BookOrder order, BookOrder changed) => _orders[_orders.IndexOf(order)] = changed;

    public void Clear() => _orders.Clear();

    public void Remove(BookOrder order) => _orders.Remove(order);

    /// <summary>The order of this name.</summary>
    public bool TryFind(OrderHandle handle, [NotNullWhen(true)] out BookOrder? found)
    {
        found = _orders.Find(order => order.Handle == handle);
        return found is not null;
    }

    /// <summary>The first index from <paramref name="index"/> on whose candle an order meets; none is int.MaxValue.</summary>
    public int Next(int index, in CandleChunk chunk)
    {
        if (_orders.Count == 0 || index >= chunk.Count) return int.MaxValue;
        var (lowest, highest) = (long.MinValue, long.MaxValue);
        foreach (var order in _orders)
        {
            if (order.Arrives || order.Works) return index;
            // A limit is met by a candle that trades beyond it, a stop by one that reaches it.
            if (order.IsLimit && order.Buys) lowest = Math.Max(lowest, order.LimitLevel - 1);
            else if (order.IsLimit) highest = Math.Min(highest, order.LimitLevel + 1);
            else if (order.Buys) highest = Math.Min(highest, order.TriggerLevel);
            else lowest = Math.Max(lowest, order.TriggerLevel);
        }

        var count = chunk.Count - index;
        var low = new ReadOnlySpan<long>(chunk.Low + index, count).IndexOfAnyInRange(long.MinValue, lowest);
        if (low >= 0) count = low;
        var high = new ReadOnlySpan<long>(chunk.High + index, count).IndexOfAnyInRange(highest, long.MaxValue);
        return high >= 0 ? index + high : low >= 0 ? index + low : int.MaxValue;
    }

    // In parts: its own, and those of the legs that its next fill may bring back.
    private int PlacesOf(BookOrder order)
    {
        if (!FillsInParts) return order.Places;
        var places = OwnPlace(order);
        if (order.StopLossLevel != 0 && !TryFind(order.Handle.Of(OrderRole.Stop), out _)) places++;
        if (order.TakeProfitLevel != 0 && !TryFind(order.Handle.Of(OrderRole.Target), out _)) places++;
        return places;
    }

    private static int OwnPlace(BookOrder order) => order.Type == OrderType.Market ? 0 : 1;
}
