using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace ParityFast.Cli.Tests;

/// <summary>An exchange that keeps orders, with the interface of docs/executors.md: it fills each order whole when its events are read next.</summary>
internal sealed class FakeRestingExchange : HttpMessageHandler
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, System.Text.Json.JsonElement> _orders = [];
    private readonly List<Dictionary<string, object?>> _events = [];

    /// <summary>True to fill what rests.</summary>
    public bool Fills { get; set; }

    /// <summary>True to reject the next orders.</summary>
    public bool RejectsOrders { get; set; }

    /// <summary>The client ids of the orders that it took, in order.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>True once the reader of events has had all of them.</summary>
    public bool IsRead { get; private set; } = true;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.Segments[^1];
        if (request.Method == HttpMethod.Post)
            return Place(await request.Content!.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancellationToken));
        lock (_turn)
        {
            if (request.Method == HttpMethod.Delete) return Cancel(path);
            if (path != "events") return new(HttpStatusCode.NotFound);
            if (request.RequestUri.Query is { Length: > 0 } query) return Events(int.Parse(query.Split('=')[1], CultureInfo.InvariantCulture));
            var id = request.RequestUri.Segments[^2].TrimEnd('/');
            return _orders.ContainsKey(id)
                ? new(HttpStatusCode.OK) { Content = JsonContent.Create(_events.Where(happened => (string)happened["clientOrderId"]! == id)) }
                : new(HttpStatusCode.NotFound);
        }
    }

    private HttpResponseMessage Place(System.Text.Json.JsonElement order)
    {
        lock (_turn)
        {
            var id = order.GetProperty("clientOrderId").GetString()!;
            if (RejectsOrders) return new(HttpStatusCode.BadRequest) { Content = new StringContent("insufficient balance") };
            if (!_orders.TryAdd(id, order)) return new(HttpStatusCode.Conflict);
            Taken.Add(id);
            Happen(id, "accepted");
            if (Fills && order.GetProperty("type").GetString() == "Limit") Fill(id);
            return new(HttpStatusCode.OK);
        }
    }

    private HttpResponseMessage Cancel(string id)
    {
        if (!_orders.ContainsKey(id)) return new(HttpStatusCode.NotFound);
        Happen(id, "cancelled");
        return new(HttpStatusCode.OK);
    }

    private HttpResponseMessage Events(int from)
    {
        IsRead = from == _events.Count;
        return new(HttpStatusCode.OK) { Content = JsonContent.Create(_events.Skip(from)) };
    }

    private void Fill(string id)
    {
        var (quantity, price) = (_orders[id].GetProperty("quantity").GetDecimal(), _orders[id].GetProperty("limitPrice").GetDecimal());
        Happen(id, "filled", ("fillId", $"f{_events.Count}"), ("quantity", quantity), ("price", price), ("fee", quantity * price * 0.001m), ("maker", true));
    }

    private void Happen(string id, string kind, params (string Name, object Value)[] more)
    {
        var happened = new Dictionary<string, object?> { ["clientOrderId"] = id, ["kind"] = kind, ["time"] = new DateTime(2025, 1, 2, 0, 0, 0, DateTimeKind.Utc) };
        foreach (var name in new[] { "quantity", "price", "fee" }) happened[name] = 0m;
        happened["maker"] = false;
        foreach (var (name, value) in more) happened[name] = value;
        _events.Add(happened);
        IsRead = false;
    }
}
