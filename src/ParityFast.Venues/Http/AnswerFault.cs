using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ParityFast.Venues;

/// <summary>Says what an answer means that is not a success, and what to do.</summary>
internal static class AnswerFault
{
    public static VenueException Of(VenueProtocol protocol, Uri url, VenueAnswer answer)
    {
        var status = (int)answer.Status;
        var stated = answer.Error ?? Stated(protocol, answer);
        var said = stated is { } error ? $": {error.Message} ({error.Code})" : "";
        return answer.Status switch
        {
            // RFC 7725.
            HttpStatusCode.UnavailableForLegalReasons =>
                Fault(VenueFault.Forbidden, $"{protocol.Name} does not serve the place that this machine is in (451){said}",
                "use a venue that serves it: the tool cannot change that"),
            HttpStatusCode.Forbidden => Fault(VenueFault.Forbidden, $"{protocol.Name} rejected the request (403){said}",
                "the venue blocks this address or its country, or its firewall took the requests for too many: wait some minutes; if it "
                    + "stays, use a venue that serves the place"),
            HttpStatusCode.TooManyRequests or (HttpStatusCode)418 => Fault(VenueFault.Limit, string.Create(CultureInfo.InvariantCulture,
                $"{protocol.Name} {(status == 418 ? "banned this address for a time" : "is at its limit")} "
                    + $"({status}){(answer.RetryAfter is { } wait ? $": it asks to wait {wait.TotalSeconds:0} s" : "")}"),
                "wait that long, then run the same command: it resumes; end other programs of this address that read the venue"),
            HttpStatusCode.ProxyAuthenticationRequired =>
                Fault(VenueFault.Network, "the proxy wants a name and a password (407)",
                "write them into HTTPS_PROXY: http://name:password@host:port"),
            HttpStatusCode.NotFound when stated is null =>
                Fault(VenueFault.Request, $"{url} has no such interface (404)",
                $"check --base-url: without it the address is {protocol.RestUrl}"),
            _ when stated is { } known => Fault(known.Fault, $"{protocol.Name} answered {status}{said}",
                known.Fault == VenueFault.Unavailable ? "try again later: what was fetched is kept" : "check symbol, interval and range"),
            _ when status >= 500 =>
                Fault(VenueFault.Unavailable, $"{protocol.Name} answered {status}", "try again later: what was fetched is kept"),
            _ when status is >= 300 and < 400 =>
                Fault(VenueFault.Request, $"{url} leads elsewhere ({status}), which is not followed",
                $"check --base-url: without it the address is {protocol.RestUrl}"),
            _ => Fault(VenueFault.Request, $"{protocol.Name} answered {status}, without a reason that its documents name",
                "check --base-url, and whether a proxy answers in place of the venue"),
        };
    }

    /// <summary>What a body that could not be read means.</summary>
    public static VenueException Unreadable(string venue, Exception error) =>
        new(VenueFault.Answer, $"the answer of {venue} is not what its documents say: {error.Message}",
        "check --base-url, and whether a proxy or a sign-in page answers in place of the venue", error);

    private static VenueError? Stated(VenueProtocol protocol, VenueAnswer answer)
    {
        try
        {
            return protocol.ReadError((int)answer.Status, answer.Body.Span);
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static VenueException Fault(VenueFault fault, string message, string hint) => new(fault, message, hint);
}
