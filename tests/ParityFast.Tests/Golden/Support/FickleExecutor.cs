using ParityFast.Live;

namespace ParityFast.Tests.Golden;

/// <summary>An exchange that rejects some orders, fills some in part, and some at a worse price than a backtest expects.</summary>
internal sealed class FickleExecutor(int rejectsEvery, int fillsInPartEvery, decimal worse) : IOrderExecutor
{
    private int _orders;

    public ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        _orders++;
        if (_orders % rejectsEvery == 0) return ValueTask.FromResult(OrderResult.Reject("no liquidity"));
        // Quantities are whole numbers of 0.0001.
        var quantity = _orders % fillsInPartEvery == 0 ? Math.Max(0.0001m, decimal.Round(order.Quantity / 2, 4, MidpointRounding.ToZero)) : order.Quantity;
        var price = order.ExpectedPrice + (order.IsBuy ? worse : -worse);
        return ValueTask.FromResult(OrderResult.Fill(quantity, price, order.ExpectedCommission));
    }

    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) => default;
}
