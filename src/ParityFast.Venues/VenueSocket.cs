using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Venues;

/// <summary>One connection to a venue's stream.</summary>
internal sealed class VenueSocket(VenueProtocol protocol, VenueOptions options)
{
    // A candle is some hundred bytes, a list of them some thousand.
    private const int MessageBytesMax = 1 << 20, MalformedMax = 20;

    public async IAsyncEnumerable<VenueUpdate> ReadAsync(string symbol, VenueInterval interval,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        // Pings of the venue are answered by the framework, with their payload. Its own find a connection that is dead.
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        var url = Url(symbol, interval);
        if (url.IsLoopback) socket.Options.Proxy = null;
        await ConnectAsync(socket, url, cancellation).ConfigureAwait(false);
        foreach (var subscription in protocol.Subscriptions(symbol, interval))
            await SendAsync(socket, subscription, cancellation).ConfigureAwait(false);
        using var keepAlive = KeepAlive(socket);
        yield return new VenueUpdate(VenueUpdateKind.Connected);
        var buffer = new ArrayBufferWriter<byte>(4096);
        var updates = new List<VenueUpdate>();
        var sequence = new CandleSequence(protocol.CloseSign);
        var malformed = 0;
        while (await ReceiveAsync(socket, url, buffer, cancellation).ConfigureAwait(false))
        {
            updates.Clear();
            malformed = Read(buffer.WrittenSpan, symbol, interval, updates) ? 0 : malformed + 1;
            foreach (var update in updates)
            {
                if (sequence.Take(update) is { } ended) yield return ended;
                yield return update;
            }

            if (malformed >= MalformedMax)
                throw new VenueException(VenueFault.Answer,
                $"{Counted.Of(malformed, "message")} of {protocol.Name} in a row are not what its documents say",
                "check --stream-url, and whether a proxy changes the messages");
        }
    }

    private Uri Url(string symbol, VenueInterval interval)
    {
        var root = options.StreamUrl ?? (options.RestUrl is { IsLoopback: true } local
            ? new UriBuilder(local) { Scheme = local.Scheme == "https" ? "wss" : "ws" }.Uri
            : protocol.StreamUrl);
        return new Uri(root, root.AbsolutePath.TrimEnd('/') + protocol.StreamPath(symbol, interval));
    }

    private async Task ConnectAsync(ClientWebSocket socket, Uri url, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.Timeout, options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await socket.ConnectAsync(url, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Cut($"the stream of {protocol.Name} ({url.Host}:{url.Port}) did not open in time", null);
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or SocketException)
        {
            if (error.InnerException is HttpRequestException request) throw NetworkFault.Of(protocol.Name, url, request, options.Timeout);
            throw Cut($"the stream of {protocol.Name} ({url.Host}:{url.Port}) did not open: {error.Message}", error);
        }
    }

    private async Task<bool> ReceiveAsync(ClientWebSocket socket, Uri url, ArrayBufferWriter<byte> buffer, CancellationToken cancellation)
    {
        buffer.ResetWrittenCount();
        using var silence = new CancellationTokenSource(options.Silence, options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.GetMemory(4096), both.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) return false;
                buffer.Advance(part.Count);
                if (buffer.WrittenCount > MessageBytesMax)
                    throw new VenueException(VenueFault.Answer, $"a message of {protocol.Name} has more than {MessageBytesMax} bytes",
                    "check --stream-url");
                if (part.EndOfMessage) return true;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Cut(string.Create(CultureInfo.InvariantCulture,
                $"the stream of {protocol.Name} was silent for {options.Silence.TotalSeconds:0.#} s"), null);
        }
        catch (Exception error) when (error is WebSocketException or IOException or SocketException or ObjectDisposedException)
        {
            throw Cut($"the stream of {protocol.Name} ({url.Host}) was cut: {error.Message}", error);
        }
    }

    private bool Read(ReadOnlySpan<byte> json, string symbol, VenueInterval interval, List<VenueUpdate> updates)
    {
        try
        {
            protocol.ReadMessage(json, symbol, interval, updates);
            return true;
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            updates.Clear();
            updates.Add(new VenueUpdate(VenueUpdateKind.Malformed) { Detail = error.Message });
            return false;
        }
    }

    private ITimer? KeepAlive(ClientWebSocket socket) => protocol.KeepAlive is not var (text, every) ? null
        : options.Clock.CreateTimer(_ => _ = TrySendAsync(socket, text), null, every, every);

    private static async Task TrySendAsync(ClientWebSocket socket, string text)
    {
        try
        {
            await SendAsync(socket, text, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            // The reader notices that the connection is gone.
        }
    }

    private static async Task SendAsync(ClientWebSocket socket, string text, CancellationToken cancellation) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true,
            cancellation).ConfigureAwait(false);

    private static VenueException Cut(string message, Exception? error) =>
        new(VenueFault.Network, message, "the session connects again by itself", error);
}
