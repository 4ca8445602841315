using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ParityFast.Venues.Tests;

/// <summary>A server on this machine that answers every request with the same bytes.</summary>
internal sealed class StatusServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private int _requests;

    /// <param name="answer">The answer, status line and headers too.</param>
    public StatusServer(string answer)
    {
        _listener.Start();
        _work = Task.Run(() => ServeAsync(Encoding.UTF8.GetBytes(answer)));
    }

    public int Requests => Volatile.Read(ref _requests);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>An answer of a status with a body.</summary>
    public static StatusServer Of(int status, string body = "", string headers = "") =>
        new($"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(byte[] answer)
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Interlocked.Increment(ref _requests);
            var stream = client.GetStream();
            try
            {
                await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, _stop.Token);
                await stream.WriteAsync(answer, _stop.Token);
            }
            catch (IOException)
            {
                // The client did not wait for it.
            }
        }
    }
}
