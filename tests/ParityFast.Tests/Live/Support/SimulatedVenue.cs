using ParityFast.Live;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>
/// A venue that remembers its orders beyond a session. It says what a test has it say, and nothing by itself; it fails if it is sent an order twice.
/// </summary>
internal class SimulatedVenue : IRestingOrderExecutor
{
    private readonly Dictionary<string, OrderResult> _executed = [];
    private Action<VenueOrderEvent>? _report;
    private int _fills;

    public VenueCapabilities Capabilities { get; init; } = VenueCapabilities.Limit | VenueCapabilities.Stop | VenueCapabilities.StopLimit;

    /// <summary>Its orders in the order in which they were placed, those that are over too.</summary>
    public List<SimulatedOrder> Orders { get; } = [];

    /// <summary>Close time of the candle at hand, Unix microseconds.</summary>
    public long Now { get; set; } = 1_700_000_000_000_000;

    /// <summary>What is held by its own fills, negative when short.</summary>
    public decimal Position { get; private set; }

    /// <summary>Cash that all fills and commissions have brought.</summary>
    public decimal Cash { get; private set; }

    public SimulatedOrder Find(string id) => Orders.Single(order => order.Placed.ClientOrderId == id);

    public void Connect(Action<VenueOrderEvent> report) => _report = report;

    public virtual ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        Assert.False(_executed.ContainsKey(order.ClientOrderId), $"{order.ClientOrderId} was sent twice");
        var result = OrderResult.Fill(order.Quantity, order.ExpectedPrice, order.ExpectedCommission);
        _executed.Add(order.ClientOrderId, result);
        Trade(order.IsBuy, order.Quantity, order.ExpectedPrice, order.ExpectedCommission);
        return ValueTask.FromResult(result);
    }

    public virtual ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_executed.GetValueOrDefault(clientOrderId));

    public virtual ValueTask PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        Assert.DoesNotContain(Orders, known => known.Placed.ClientOrderId == order.ClientOrderId);
        Orders.Add(new SimulatedOrder(order));
        return default;
    }

    public virtual ValueTask CancelAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        Find(clientOrderId).IsCancelAsked = true;
        return default;
    }

    public virtual ValueTask ReplaceAsync(string clientOrderId, VenueOrder changed, CancellationToken cancellationToken = default)
    {
        var order = Find(clientOrderId);
        var taken = new SimulatedOrder(changed);
        Orders.Add(taken);
        if (order.IsOver)
        {
            Say(taken, VenueOrderEventKind.Rejected);
        }
        else
        {
            // Told by the new one alone.
            Happen(order, VenueOrderEventKind.Cancelled);
            Say(taken, VenueOrderEventKind.Accepted);
        }

        return default;
    }

    public ValueTask<IReadOnlyList<VenueOrderEvent>?> FindOrderAsync(string clientOrderId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<VenueOrderEvent>?>(Orders.Find(order => order.Placed.ClientOrderId == clientOrderId)?.History.ToArray());

    /// <summary>Something happens to an order; it is not told yet.</summary>
    public VenueOrderEvent Happen(SimulatedOrder order, VenueOrderEventKind kind, decimal quantity = 0, decimal? price = null, decimal commission = 0, bool isMaker = true, long? time = null, string? reason = null)
    {
        var happened = new VenueOrderEvent
        {
            ClientOrderId = order.Placed.ClientOrderId,
            Kind = kind,
            Time = LogTime.FromMicroseconds(time ?? Now),
            FillId = kind == VenueOrderEventKind.Filled ? $"f{_fills++}" : null,
            Quantity = quantity,
            Price = kind == VenueOrderEventKind.Filled ? price ?? order.Price : 0,
            Commission = commission,
            IsMaker = isMaker,
            Reason = reason,
            FilledQuantity = kind is VenueOrderEventKind.Cancelled or VenueOrderEventKind.Expired ? order.Filled : null,
        };
        order.Take(happened);
        if (kind != VenueOrderEventKind.Filled) return happened;
        Trade(order.Placed.IsBuy, quantity, happened.Price, commission);
        if (Capabilities.HasFlag(VenueCapabilities.OneCancelsOther)) CutOther(order, quantity);
        return happened;
    }

    // A fill of one leg makes the other smaller; a leg of which nothing is left is cancelled next.
    private void CutOther(SimulatedOrder leg, decimal quantity)
    {
        var other = Orders.Find(order => !order.IsOver && order.Placed.Role != OrderRole.Entry && order.Placed.Role != leg.Placed.Role);
        if (leg.Placed.Role == OrderRole.Entry || other is null) return;
        other.Cut += Math.Min(quantity, other.Left);
        other.IsCancelAsked |= other.Left == 0;
    }

    /// <summary>Tells the session something that happened.</summary>
    public void Tell(VenueOrderEvent happened) => _report!(happened);

    public void Say(SimulatedOrder order, VenueOrderEventKind kind, decimal quantity = 0, decimal? price = null, string? reason = null) => Tell(Happen(order, kind, quantity, price, reason: reason));

    protected void Trade(bool buys, decimal quantity, decimal price, decimal commission)
    {
        Position += buys ? quantity : -quantity;
        Cash += (buys ? -quantity : quantity) * price - commission;
    }
}
