using System.Net;
using System.Net.Http.Json;

namespace ParityFast.Cli.Tests;

/// <summary>An exchange with the REST interface of docs/executors.md: it knows an order by its client id, and takes each once.</summary>
internal sealed class FakeExchange : HttpMessageHandler
{
    private readonly Dictionary<string, (decimal Quantity, int Asked)> _orders = [];

    /// <summary>The client ids of the orders that it took, in order.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>Price of every fill.</summary>
    public decimal Price { get; set; } = 42_000m;

    /// <summary>True to reject the next orders.</summary>
    public bool RejectsOrders { get; set; }

    /// <summary>Number of orders that it takes before it drops its answer to one.</summary>
    public int? DropsAnswerAfter { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get) return Find(request.RequestUri!.Segments[^1]);
        var order = await request.Content!.ReadFromJsonAsync<Dictionary<string, System.Text.Json.JsonElement>>(cancellationToken);
        var (id, quantity) = (order!["clientOrderId"].GetString()!, order["quantity"].GetDecimal());
        if (RejectsOrders) return new(HttpStatusCode.BadRequest) { Content = new StringContent("insufficient balance") };
        if (_orders.ContainsKey(id)) return new(HttpStatusCode.Conflict);
        _orders.Add(id, (quantity, 0));
        Taken.Add(id);
        if (Taken.Count > DropsAnswerAfter)
        {
            DropsAnswerAfter = null;
            throw new HttpRequestException("the connection was lost");
        }

        return State(id);
    }

    private HttpResponseMessage Find(string id) => _orders.ContainsKey(id) ? State(id) : new(HttpStatusCode.NotFound);

    // New at first, then half filled, then done.
    private HttpResponseMessage State(string id)
    {
        var (quantity, asked) = _orders[id];
        _orders[id] = (quantity, asked + 1);
        var (status, filled) = asked switch { 0 => ("new", 0m), 1 => ("partially_filled", quantity / 2), _ => ("filled", quantity) };
        return new(HttpStatusCode.OK) { Content = JsonContent.Create(new { status, filledQuantity = filled, averagePrice = Price, fee = filled * Price * 0.001m }) };
    }
}
