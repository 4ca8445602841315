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
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                Fault($"no network to {place}: its name was not found: {what}",
                "check the network and its name server; if it needs a proxy, set HTTPS_PROXY; check --base-url if it was given"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Fault($"TLS to {place} failed: {what}",
                "check this machine's clock and certificates; a proxy that opens TLS needs its certificate among the trusted ones, which "
                    + "SSL_CERT_FILE names"),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
                Fault($"the proxy let no connection through to {place}: {what}",
                "check HTTPS_PROXY and the proxy's rules, or add the host to NO_PROXY to connect without it"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Fault($"no connection to {place}: {what}",
                "check the network and --base-url if it was given; if the network needs a proxy, set HTTPS_PROXY"),
            _ => Fault($"the connection to {place} was cut: {what}", "try again: what was fetched is kept"),
        };

        VenueException Fault(string message, string hint) => new(VenueFault.Network, message, hint, error);
    }
}
