using System.Net;
using System.Net.Http.Json;
using ParityFast.Live;
using ParityFast.Orders;

namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>Keeps limit, stop and stop-limit orders on an exchange with a REST interface, and reads its events.</summary>
/// <param name="http">A client with the exchange's address and credentials.</param>
/// <param name="stop">Ends the reading of events.</param>
public sealed class RestingExecutor(HttpClient http, CancellationToken stop) : IRestingOrderExecutor
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(200);

    private readonly RestExecutor _market = new(http);
    private Action<VenueOrderEvent>? _report;

    /// <inheritdoc/>
    public VenueCapabilities Capabilities =>
        VenueCapabilities.Limit | VenueCapabilities.Stop | VenueCapabilities.StopLimit | VenueCapabilities.ReduceOnly;

    /// <inheritdoc/>
    public ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default) => _market.ExecuteAsync(order, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) => _market.FindAsync(clientOrderId, cancellationToken);

    /// <inheritdoc/>
    public void Connect(Action<VenueOrderEvent> report)
    {
        _report = report;
        _ = Task.Run(ReadEventsAsync, stop);
    }

    /// <inheritdoc/>
    public async ValueTask PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var request = new NewOrder(order.ClientOrderId, order.Symbol, order.IsBuy ? "buy" : "sell", order.Type.ToString(), order.Quantity,
            order.LimitPrice, order.StopTrigger, order.TimeInForce.ToString(), order.PostOnly, order.ReduceOnly, order.Leverage);
        using var response = await http.PostAsJsonAsync("orders", request, cancellationToken);
        // It has an order of this id: that is the order, and its events tell what became of it.
        if (response.StatusCode == HttpStatusCode.Conflict) return;
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
        {
            var reason = await response.Content.ReadAsStringAsync(cancellationToken);
            _report!(new VenueOrderEvent { ClientOrderId = order.ClientOrderId, Kind = VenueOrderEventKind.Rejected, Time = DateTime.UtcNow, Reason = reason });
            return;
        }

        // Any other answer leaves the outcome unknown. This throws, the session ends, and the next start asks FindOrderAsync.
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask CancelAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        using var response = await http.DeleteAsync($"orders/{Uri.EscapeDataString(clientOrderId)}", cancellationToken);
        // Too late: it is over, and its events tell how.
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict) return;
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<VenueOrderEvent>?> FindOrderAsync(string clientOrderId, CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync($"orders/{Uri.EscapeDataString(clientOrderId)}/events", cancellationToken);
        // Null says that the exchange never had it: the session places it then.
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        var events = await response.Content.ReadFromJsonAsync<Happened[]>(cancellationToken) ?? throw new HttpRequestException("the exchange answered with null");
        return [.. events.Select(happened => happened.ToEvent())];
    }

    // From the first event on after every start, and again after a failure: the session knows what it has had.
    private async Task ReadEventsAsync()
    {
        var next = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var events = await http.GetFromJsonAsync<Happened[]>($"events?from={next}", stop) ?? [];
                foreach (var happened in events) _report!(happened.ToEvent());
                next += events.Length;
            }
            catch (HttpRequestException)
            {
                // The connection is cut: what was missed comes with the next answer.
            }

            await Task.Delay(PollEvery, stop);
        }
    }

    private sealed record NewOrder(string ClientOrderId, string Symbol, string Side, string Type, decimal Quantity, decimal? LimitPrice,
        decimal? StopTrigger, string TimeInForce, bool PostOnly, bool ReduceOnly, int? Leverage);

    private sealed record Happened(string ClientOrderId, string Kind, DateTime Time, string? FillId, decimal Quantity, decimal Price, decimal Fee,
        bool Maker, decimal? Filled, string? Reason)
    {
        public VenueOrderEvent ToEvent() => new()
        {
            ClientOrderId = ClientOrderId,
            Kind = Enum.Parse<VenueOrderEventKind>(Kind, ignoreCase: true),
            Time = Time,
            FillId = FillId,
            Quantity = Quantity,
            Price = Price,
            Commission = Fee, // In quote units.
            IsMaker = Maker,
            FilledQuantity = Filled,
            Reason = Reason,
        };
    }
}
// </snippet>
