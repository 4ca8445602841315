namespace ParityFast.Venues;

/// <summary>How a venue is reached. The defaults are the addresses and limits that its documents state.</summary>
public sealed record VenueOptions
{
    /// <summary>Address of the REST interface; null for the documented one. TLS, or plain HTTP to this machine.</summary>
    public Uri? RestUrl { get; init; }

    /// <summary>Address of the stream; null for the documented one, and for this machine if <see cref="RestUrl"/> is.</summary>
    public Uri? StreamUrl { get; init; }

    /// <summary>The longest wait that a venue may ask for by Retry-After before the request is given up.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a request is tried again after a fault that may pass.</summary>
    public int Retries { get; init; } = 8;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A stream without any message for this long is cut and connected again.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Told of each wait and each attempt that failed, in one sentence. From any thread.</summary>
    public Action<string>? OnNotice { get; init; }

    /// <summary>The clock by which waits pass.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>By how much the documented limits are multiplied: for a simulator in fast time.</summary>
    internal int LimitFactor { get; init; } = 1;

    /// <summary>Checks the addresses.</summary>
    /// <exception cref="VenueException">One is not TLS, and not this machine.</exception>
    internal void Check()
    {
        Check(RestUrl, "https", "http", "--base-url");
        Check(StreamUrl, "wss", "ws", "--stream-url");
    }

    private static void Check(Uri? url, string secure, string plain, string option)
    {
        if (url is null || (url.IsAbsoluteUri && (url.Scheme == secure || (url.Scheme == plain && url.IsLoopback)))) return;
        throw new VenueException(VenueFault.Request, $"{option} {url} is neither {secure}:// nor {plain}:// to this machine",
            $"write {secure}://HOST; {plain}:// is for 127.0.0.1 and localhost alone");
    }
}
