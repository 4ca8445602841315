using System.Globalization;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ParityFast.Venues.Simulator;

/// <summary>A venue on this machine: it answers and streams as the venue's public documents say, over simulated markets, with faults by script.</summary>
public sealed class VenueSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _minute;
    private int _weight;

    private VenueSimulator(WebApplication app, SimulatorOptions options)
    {
        (_app, Clock, Faults, Markets, Skew) = (app, options.Clock, options.Faults, options.Markets, options.Skew);
        WeightLimit = options.WeightLimit;
    }

    /// <summary>The clock that it runs by.</summary>
    public TimeProvider Clock { get; }

    public FaultScript Faults { get; }

    public IReadOnlyList<SimulatedMarket> Markets { get; }

    /// <summary>By how much the venue's clock is ahead of <see cref="Clock"/>.</summary>
    public TimeSpan Skew { get; }

    /// <summary>Weight that one minute allows.</summary>
    public int WeightLimit { get; }

    /// <summary>The venue's time, Unix milliseconds.</summary>
    public long NowMs => (Clock.GetUtcNow() + Skew).ToUnixTimeMilliseconds();

    /// <summary>Its address.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Answers that rejected a request because it was above the documented limit: a client that keeps it gets none.</summary>
    public int OverLimit { get; private set; }

    public static async Task<VenueSimulator> StartAsync(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        var app = builder.Build();
        var simulator = new VenueSimulator(app, options);
        app.UseWebSockets();
        app.Use(simulator.InjectAsync);
        BinanceEndpoints.Map(app, simulator);
        BybitEndpoints.Map(app, simulator);
        CoinbaseEndpoints.Map(app, simulator);
        KrakenEndpoints.Map(app, simulator);
        await app.StartAsync();
        simulator.Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return simulator;
    }

    /// <summary>Until Ctrl-C, or a signal that ends processes.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public SimulatedMarket? Find(string? symbol) => Markets.FirstOrDefault(market => market.Symbol == symbol);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await _app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // Connections that are open are cut.
        }

        await _app.DisposeAsync();
    }

    internal async Task StreamAsync(HttpContext context, SimulatedMarket? market, long lengthMs, Func<SimulatedCandle, bool, string> format)
    {
        if (!context.WebSockets.IsWebSocketRequest || market is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await ServeAsync(context, async (client, _, end) => await new StreamDriver(this, market, lengthMs, format).RunAsync(client, end));
    }

    /// <summary>Serves a client that subscribes by messages.</summary>
    internal async Task SubscribeAsync(HttpContext context, Func<string, StreamSubscription?> subscribe)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await ServeAsync(context, async (client, messages, end) =>
        {
            Task? stream = null;
            while (stream is not { IsCompleted: true })
            {
                var next = messages.WaitToReadAsync(end).AsTask();
                if (await Task.WhenAny(next, stream ?? Task.Delay(Timeout.Infinite, end)) != next) break;
                if (!await next) break;
                while (messages.TryRead(out var message))
                {
                    if (subscribe(message) is not { } subscription) continue;
                    await client.SendAsync(subscription.Answer, end);
                    if (subscription.Market is { } market) stream = new StreamDriver(this, market, subscription.LengthMs, subscription.Format!).RunAsync(client, end);
                }
            }
        });
    }

    internal static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Steps as the shortest number.</summary>
    internal static string Plain(long steps, decimal scale) => (steps / scale).ToString("0.#####", CultureInfo.InvariantCulture);

    /// <summary>A candle as a history shows it: one that forms with what it is so far.</summary>
    internal static SimulatedCandle Shown(SimulatedCandle candle, long lengthMs, long nowMs) => candle.OpenTimeMs + lengthMs <= nowMs ? candle : candle with { Close = candle.High };

    internal static async Task WriteAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    internal bool IsDelisted(SimulatedMarket market) => market.Delisted is { } end && NowMs >= end.ToUnixTimeMilliseconds();

    /// <summary>Counts a request's weight; false if it is above the limit, and then the answer says so.</summary>
    internal bool Weigh(HttpContext context, int weight)
    {
        lock (Faults)
        {
            var minute = NowMs / 60_000;
            if (minute != _minute) (_minute, _weight) = (minute, 0);
            _weight += weight;
            context.Response.Headers["X-MBX-USED-WEIGHT-1M"] = _weight.ToString(CultureInfo.InvariantCulture);
            if (_weight <= WeightLimit) return true;
            OverLimit++;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = (60 - (NowMs / 1_000 % 60)).ToString(CultureInfo.InvariantCulture);
            return false;
        }
    }

    private async Task InjectAsync(HttpContext context, RequestDelegate next)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await next(context);
            return;
        }

        var path = context.Request.Path.Value ?? "";
        switch (Faults.NextRequest(isPage: path.EndsWith("klines", StringComparison.Ordinal) || path.EndsWith("candles", StringComparison.Ordinal) || path.EndsWith("kline", StringComparison.Ordinal) || path.EndsWith("OHLC", StringComparison.Ordinal)))
        {
            case RequestFault.Limited:
                Reject(context, 429, "1");
                break;
            case RequestFault.Banned:
                Reject(context, 418, "2");
                break;
            case RequestFault.Broken:
                Reject(context, 500, null);
                break;
            case RequestFault.Unavailable:
                Reject(context, 503, null);
                break;
            case RequestFault.Empty:
                context.Items["empty"] = true;
                await next(context);
                break;
            case RequestFault.HalfAnswer:
                context.Response.ContentLength = 1_000_000;
                await context.Response.WriteAsync("[[1735689600000,\"4000");
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case RequestFault.Dropped:
                context.Abort();
                break;
            case RequestFault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(3), Clock);
                await next(context);
                break;
            default:
                await next(context);
                break;
        }
    }

    private static void Reject(HttpContext context, int status, string? retryAfter)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
    }

    private async Task ServeAsync(HttpContext context, Func<StreamClient, ChannelReader<string>, CancellationToken, Task> serve)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var client = new StreamClient(socket);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _app.Lifetime.ApplicationStopping);
        var messages = Channel.CreateUnbounded<string>();
        var reader = client.ReadAsync(messages.Writer, end);
        try
        {
            await serve(client, messages.Reader, end.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The client, or the end of the simulator, cut the connection.
        }

        await end.CancelAsync();
        await reader;
    }
}
