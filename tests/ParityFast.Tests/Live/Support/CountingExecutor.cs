using ParityFast.Live;

namespace ParityFast.Tests.Live;

/// <summary>An exchange that remembers its orders beyond the session, throws if it is sent one twice, and fails when a test says so.</summary>
internal sealed class CountingExecutor(IOrderExecutor inner) : IOrderExecutor
{
    private readonly Dictionary<string, OrderResult> _known = [];

    /// <summary>Orders that were executed.</summary>
    public int Executed => _known.Count;

    public int Found { get; private set; }

    /// <summary>Fails before the order of this number is taken.</summary>
    public int FailBefore { get; set; } = -1;

    /// <summary>Fails after the order of this number was filled, before the session gets the result.</summary>
    public int FailAfter { get; set; } = -1;

    public async ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        Assert.False(_known.ContainsKey(order.ClientOrderId), $"{order.ClientOrderId} was sent twice");
        if (_known.Count == FailBefore)
        {
            FailBefore = -1;
            throw new TimeoutException("no answer");
        }

        var result = await inner.ExecuteAsync(order, cancellationToken);
        _known.Add(order.ClientOrderId, result);
        if (_known.Count == FailAfter)
        {
            FailAfter = -1;
            throw new TimeoutException("the answer was lost");
        }

        return result;
    }

    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        if (!_known.TryGetValue(clientOrderId, out var result)) return default;
        Found++;
        return ValueTask.FromResult<OrderResult?>(result);
    }
}
