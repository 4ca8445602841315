using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ParityFast.Watch;

/// <summary>
/// The page and its events, on the loopback address alone: nothing outside of this machine reaches it, and nothing that it is sent changes
/// anything. A page of another site is not answered: a request must name this address as its host, and be a GET.
/// </summary>
internal sealed class WatchServer : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;

    private WatchServer(WebApplication app) => (_app, Address) = (app, app.Urls.First());

    /// <summary>The address of the page, such as <c>http://127.0.0.1:40123</c>.</summary>
    public string Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="follower">The log, read once.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public static async Task<WatchServer> StartAsync(LogFollower follower, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.WebHost.UseUrls(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        var app = builder.Build();
        app.Use((context, next) => IsMeant(context.Request) ? next(context) : Refuse(context));
        app.MapGet("/", context => PageAsync(context, follower));
        app.MapGet("/events", context => EventsAsync(context, follower, app.Lifetime.ApplicationStopping));
        await app.StartAsync().ConfigureAwait(false);
        return new WatchServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    // A name that another site points at this machine would make the browser give it what is here.
    private static bool IsMeant(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Host.Host is "127.0.0.1" or "localhost"
            && request.Headers["Sec-Fetch-Site"] is { } site && site.ToString() is "" or "none" or "same-origin";

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task PageAsync(HttpContext context, LogFollower follower)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        context.Response.Headers["X-Frame-Options"] = "DENY";
        return context.Response.WriteAsync(WatchBody.Page(follower.Path, follower.Current.State), context.RequestAborted);
    }

    private static async Task EventsAsync(HttpContext context, LogFollower follower, CancellationToken stopping)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        WatchState? sent = null;
        try
        {
            while (!end.IsCancellationRequested)
            {
                var (state, changed) = follower.Current;
                if (ReferenceEquals(state, sent)) await WaitAsync(context, changed, end.Token).ConfigureAwait(false);
                else await SendAsync(context, state, From(sent, state), end.Token).ConfigureAwait(false);
                sent = state;
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
    }

    // The last candle again: its order may have been filled since. Another log under the same name is sent from its start.
    private static int From(WatchState? sent, WatchState state) =>
        sent is null || sent.Run.Header.Run.RunId != state.Run.Header.Run.RunId || sent.Run.Series.Count > state.Run.Series.Count ? 0
            : Math.Max(0, sent.Run.Series.Count - 1);

    private static async Task WaitAsync(HttpContext context, Task changed, CancellationToken end)
    {
        var beat = Task.Delay(Beat, end);
        if (await Task.WhenAny(changed, beat).ConfigureAwait(false) != beat) return;
        await beat.ConfigureAwait(false);
        // A comment, by which both ends see that the other is there.
        await context.Response.WriteAsync(":\n\n", end).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(end).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, WatchState state, int fromBar, CancellationToken end)
    {
        await context.Response.WriteAsync("event: state\ndata: ", end).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(WatchJson.Of(state, fromBar), end).ConfigureAwait(false);
        await context.Response.WriteAsync("\n\n", end).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(end).ConfigureAwait(false);
    }
}
