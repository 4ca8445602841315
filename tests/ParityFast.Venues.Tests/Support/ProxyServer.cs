using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ParityFast.Venues.Tests;

/// <summary>An HTTP proxy on this machine that answers each CONNECT alike, and may then open TLS with a certificate of its own.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    /// <param name="status">Status of the answer; with 200 the proxy opens TLS.</param>
    /// <param name="host">The name in its certificate.</param>
    /// <param name="days">Days from now at which the certificate ends.</param>
    public ProxyServer(int status, string host = "localhost", int days = 1)
    {
        _listener.Start();
        _work = Task.Run(() => ServeAsync(status, host, days));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(int status, string host, int days)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(days));
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            try
            {
                await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, _stop.Token);
                // An open tunnel has no length.
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\n{(status == 200 ? "" : "Content-Length: 0\r\n")}\r\n"), _stop.Token);
                if (status != 200) continue;
                using var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(certificate);
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client does not trust it, as it should.
            }
        }
    }
}
