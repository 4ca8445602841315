using System.Net;
using Polly.Timeout;

namespace ParityFast.Venues;

/// <summary>Says why a venue was not reached, and what to do.</summary>
internal static class NetworkFault
{
    /// <summary>False for a fault that no later attempt can mend.</summary>
    public static bool MayPass(Exception error) =>
        error is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError };

    /// <param name="venue">The venue's name.</param>
    /// <param name="url">The address.</param>
    /// <param name="error">What was noticed.</param>
    /// <param name="timeout">How long an attempt may take.</param>
    public static VenueException Of(string venue, Uri url, Exception error, TimeSpan timeout)
    {
        var place = $"{venue} ({url.Host}:{url.Port})";
        var what = error.InnerException?.Message ?? error.Message;
        return error switch
        {
            TimeoutRejectedException => Fault(FormattableString.Invariant($"{place} did not answer within {timeout.TotalSeconds:0.#} s"),
                "check the network; if it needs a proxy, set HTTPS_PROXY; to use another address of the venue, give --base-url"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                when ProxyOf(url) is not null =>
                Fault($"the proxy{At(url)} on the way to {place} was not reached: {what}",
                "check HTTPS_PROXY and that the proxy runs, or add the host to NO_PROXY to connect without it"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                Fault($"no network to {place}: its name was not found: {what}",
                "check the network and its name server; if it needs a proxy, set HTTPS_PROXY; check --base-url if it was given"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                Fault($"TLS to {place}{Through(url)} failed: {what}", TlsHint(what)),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ProxyTunnelError,
                StatusCode: HttpStatusCode.ProxyAuthenticationRequired
            } =>
                Fault($"the proxy{At(url)} wants a name and a password (407), and let no connection through to {place}",
                "state them in HTTPS_PROXY: http://NAME:PASSWORD@HOST:PORT"),
            // The framework's words have the name and the password in them.
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused =>
                Fault($"the proxy{At(url)} let no connection through to {place} ({(int?)refused.StatusCode})",
                "check HTTPS_PROXY and the proxy's rules, or add the host to NO_PROXY to connect without it"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Fault($"no connection to {place}: {what}",
                "check the network and --base-url if it was given; if the network needs a proxy, set HTTPS_PROXY"),
            _ => Fault($"the connection to {place} was cut: {what}", "try again: what was fetched is kept"),
        };

        VenueException Fault(string message, string hint) => new(VenueFault.Network, message, hint, error);
    }

    // What is wrong with a certificate the framework says by these words.
    private static string TlsHint(string what) => what switch
    {
        _ when what.Contains("NotTimeValid", StringComparison.Ordinal) =>
            "check this machine's clock: the certificate is not valid at its time",
        _ when what.Contains("NameMismatch", StringComparison.Ordinal) =>
            "the certificate is another host's: check --base-url, and whether a login page of the network or a proxy answers",
        _ => "check this machine's clock and certificates; a proxy that opens TLS needs its certificate among the trusted ones, which "
            + "SSL_CERT_FILE names",
    };

    // The proxy that the environment names for an address; null for none. Its name and password are no one's business.
    private static Uri? ProxyOf(Uri url) => url.IsLoopback || HttpClient.DefaultProxy.IsBypassed(url) ? null
        : HttpClient.DefaultProxy.GetProxy(url);

    private static string At(Uri url) => ProxyOf(url) is { } proxy ? $" {proxy.Host}:{proxy.Port}" : "";

    private static string Through(Uri url) => ProxyOf(url) is null ? "" : $" through the proxy{At(url)}";
}
