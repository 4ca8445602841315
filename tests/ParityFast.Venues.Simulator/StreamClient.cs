using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace ParityFast.Venues.Simulator;

/// <summary>One client of a stream; one message is sent at a time.</summary>
internal sealed class StreamClient(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public bool IsOpen => socket.State == WebSocketState.Open;

    public Task SendAsync(string message, CancellationToken cancellation) => SendAsync(Encoding.UTF8.GetBytes(message), isWhole: true, cancellation);

    /// <summary>Sends the start of a message, and ends the connection.</summary>
    public async Task SendHalfAsync(string message, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        await SendAsync(bytes.AsMemory(0, bytes.Length / 2), isWhole: false, cancellation);
        socket.Abort();
    }

    public void Abort() => socket.Abort();

    /// <summary>Hands on what the client sends, and cancels when it leaves.</summary>
    public async Task ReadAsync(ChannelWriter<string> messages, CancellationTokenSource end)
    {
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), end.Token) is { MessageType: not WebSocketMessageType.Close } part)
                await messages.WriteAsync(Encoding.UTF8.GetString(buffer, 0, part.Count), end.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // As its end.
        }

        await end.CancelAsync();
    }

    public void Dispose() => _turn.Dispose();

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, bool isWhole, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, isWhole, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}
