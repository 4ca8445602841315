using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <summary>The orders that rest as a log's records leave them.</summary>
internal sealed class RecordedOrders
{
    private readonly List<OpenOrder> _open = [];

    /// <summary>Begins with the orders that the run got from another.</summary>
    public void Begin(DecisionLogHeader header) =>
        _open.AddRange((header.Run.Carried?.Orders ?? []).Select(order => order.ToOpen(header.QuantityDecimals)));

    public IReadOnlyList<OpenOrder> Open => _open;

    /// <summary>Takes a change.</summary>
    public void Take(in OrderChange change)
    {
        var handle = change.Handle;
        var place = _open.FindIndex(order => order.Handle == handle);
        if (change.IsOver)
        {
            if (place >= 0) _open.RemoveAt(place);
        }
        else if (change.Fill.Filled)
        {
            if (place >= 0) _open[place] = _open[place] with { State = change.State };
        }
        else if (place < 0)
        {
            _open.Add(change.Order);
        }
        else
        {
            _open[place] = change.Order;
        }
    }
}
