using ParityFast.Live;

namespace ParityFast.Tests.Live;

/// <summary>An executor that answers as a test says, and lists the orders that it was sent and asked about.</summary>
internal sealed class ScriptedExecutor(Func<LiveOrder, CancellationToken, Task<OrderResult>> execute, Func<string, Task<OrderResult?>>? find = null) : IOrderExecutor
{
    public List<LiveOrder> Sent { get; } = [];

    public List<string> Asked { get; } = [];

    public static OrderResult Fill(LiveOrder order) => OrderResult.Fill(order.Quantity, order.ExpectedPrice, order.ExpectedCommission);

    public ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        Sent.Add(order);
        return new ValueTask<OrderResult>(execute(order, cancellationToken));
    }

    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        Asked.Add(clientOrderId);
        return find is null ? default : new ValueTask<OrderResult?>(find(clientOrderId));
    }
}
