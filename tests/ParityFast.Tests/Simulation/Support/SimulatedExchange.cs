using ParityFast.Live;

namespace ParityFast.Tests.Simulation;

/// <summary>
/// An exchange that remembers its orders beyond the sessions that send them, and on its way to and from them everything happens: a lost
/// order, a lost answer, no answer at all, a fill that cannot be right. It rejects being sent an order twice, or while the kill switch is on.
/// </summary>
internal sealed class SimulatedExchange(Random random) : IOrderExecutor
{
    private readonly Dictionary<string, OrderResult> _known = [];

    public Dictionary<string, int> Faults { get; } = [];

    /// <summary>What all fills together come to, base units.</summary>
    public decimal Position { get; private set; }

    /// <summary>Orders that were executed.</summary>
    public int Executed => _known.Count;

    /// <summary>Whether the operator has switched the kill switch on, and the call has returned.</summary>
    public bool IsKilled { get; set; }

    /// <summary>True while nothing goes wrong.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Called while an order is out.</summary>
    public Action? WhileOut { get; set; }

    /// <summary>Asks the session to stop.</summary>
    public Action? Stop { get; set; }

    public async ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        Assert.False(_known.ContainsKey(order.ClientOrderId), $"{order.ClientOrderId} was sent twice");
        Assert.False(IsKilled, $"{order.ClientOrderId} was sent after the kill switch");
        var fault = IsCalm ? 99 : random.Next(25);
        if (fault == 0) throw Fault("order lost");
        if (fault == 1) return Know(order, OrderResult.Reject("the market is closed"));
        if (fault == 2)
        {
            Fault("no answer");
            if (random.Next(2) == 0) Know(order, Expected(order));
            Stop!();
            return await new TaskCompletionSource<OrderResult>().Task;
        }

        WhileOut?.Invoke();
        var result = Know(order, fault == 3 ? Doubtful(order) : Expected(order));
        if (fault == 4) throw Fault("answer lost");
        if (fault == 5) await Task.Yield();
        return result;
    }

    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        if (!IsCalm && random.Next(6) == 0) throw Fault("question lost");
        return ValueTask.FromResult(_known.GetValueOrDefault(clientOrderId));
    }

    private OrderResult Doubtful(LiveOrder order)
    {
        Fault("doubtful fill");
        return random.Next(3) switch
        {
            0 => OrderResult.Fill(order.Quantity, order.Mark * 2, order.ExpectedCommission),
            1 => OrderResult.Fill(order.Quantity * 2, order.ExpectedPrice, order.ExpectedCommission),
            _ => OrderResult.Fill(order.Quantity, order.ExpectedPrice, -1),
        };
    }

    private static OrderResult Expected(LiveOrder order) => OrderResult.Fill(order.Quantity, order.ExpectedPrice, order.ExpectedCommission);

    private OrderResult Know(LiveOrder order, OrderResult result)
    {
        _known.Add(order.ClientOrderId, result);
        Position += order.IsBuy ? result.Quantity : -result.Quantity;
        return result;
    }

    private TimeoutException Fault(string name)
    {
        Faults[name] = Faults.GetValueOrDefault(name) + 1;
        return new TimeoutException(name);
    }
}
