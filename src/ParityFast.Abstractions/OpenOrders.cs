namespace ParityFast;

/// <summary>The orders that rest, in the order in which they were placed. Reading it never keeps a sweep from skipping a candle.</summary>
public readonly unsafe ref struct OpenOrders
{
    /// <summary>Most orders that rest at a time.</summary>
    public const int Capacity = 8;

    private readonly DecisionFrame* _frame;

    internal OpenOrders(DecisionFrame* frame) => _frame = frame;

    /// <summary>Number of orders that rest.</summary>
    public int Count => _frame->OpenOrderCount;

    /// <summary>The order at <paramref name="index"/>, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public OpenOrder this[int index] => (uint)index < (uint)_frame->OpenOrderCount ? _frame->OpenOrders[index] : throw NoSuch(index);

    /// <summary>True while the order of this name rests.</summary>
    /// <param name="handle">The order's name.</param>
    public bool Contains(OrderHandle handle) => TryGet(handle, out _);

    /// <summary>The order of this name; false if it does not rest.</summary>
    /// <param name="handle">The order's name.</param>
    /// <param name="order">The order.</param>
    public bool TryGet(OrderHandle handle, out OpenOrder order)
    {
        for (var i = 0; i < _frame->OpenOrderCount; i++)
        {
            order = _frame->OpenOrders[i];
            if (order.Handle == handle) return true;
        }

        order = default;
        return false;
    }

    private ArgumentOutOfRangeException NoSuch(int index) => new(nameof(index), index, $"{Count} orders rest");
}
