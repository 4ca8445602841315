using System.Net;
using System.Net.Http.Json;
using ParityFast.Live;

namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Executes the orders of a live session on an exchange with a REST interface.</summary>
/// <param name="http">A client with the exchange's address and credentials.</param>
public sealed class RestExecutor(HttpClient http) : IOrderExecutor
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public async ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var request = new NewOrder(order.ClientOrderId, order.Symbol, order.IsBuy ? "buy" : "sell", "market", order.Quantity, order.ReduceOnly, order.Leverage);
        using var response = await http.PostAsJsonAsync("orders", request, cancellationToken);
        // The exchange says no. Nothing was filled, and nothing will be.
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
            return OrderResult.Reject(await response.Content.ReadAsStringAsync(cancellationToken));
        // It has an order of this id: what became of that one is the answer.
        if (response.StatusCode == HttpStatusCode.Conflict)
            return await FindAsync(order.ClientOrderId, cancellationToken) ?? throw new HttpRequestException($"order {order.ClientOrderId} is taken, and unknown");
        // Any other answer leaves the outcome unknown. This throws, the session ends, and the next start asks FindAsync.
        response.EnsureSuccessStatusCode();
        return await SettleAsync(order.ClientOrderId, await ReadAsync(response, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync($"orders/{Uri.EscapeDataString(clientOrderId)}", cancellationToken);
        // Null says that the exchange never had it: the session sends it then.
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        return await SettleAsync(clientOrderId, await ReadAsync(response, cancellationToken), cancellationToken);
    }

    // A market order is done within moments. Until then its result is not the last word.
    private async Task<OrderResult> SettleAsync(string clientOrderId, OrderState state, CancellationToken cancellationToken)
    {
        while (state.Status is "new" or "partially_filled")
        {
            await Task.Delay(PollEvery, cancellationToken);
            using var response = await http.GetAsync($"orders/{Uri.EscapeDataString(clientOrderId)}", cancellationToken);
            response.EnsureSuccessStatusCode();
            state = await ReadAsync(response, cancellationToken);
        }

        // Filled, or cancelled after a part: what was filled counts.
        return state.FilledQuantity > 0
            ? OrderResult.Fill(state.FilledQuantity, state.AveragePrice, state.Fee)
            : OrderResult.Reject(state.Status);
    }

    private static async Task<OrderState> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<OrderState>(cancellationToken) ?? throw new HttpRequestException("the exchange answered with null");

    private sealed record NewOrder(string ClientOrderId, string Symbol, string Side, string Type, decimal Quantity, bool ReduceOnly, int? Leverage);

    private sealed record OrderState(string Status, decimal FilledQuantity, decimal AveragePrice, decimal Fee);
}
// </snippet>
