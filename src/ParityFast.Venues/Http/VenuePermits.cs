using System.Threading.RateLimiting;

namespace ParityFast.Venues;

/// <summary>Holds requests back so that a venue's limits are kept, by this client's count and by the venue's own.</summary>
internal sealed class VenuePermits : IDisposable
{
    private const int Segments = 12;

    // Other programs of this machine count against the same limit.
    private const double Full = 0.95;

    private readonly VenueOptions _options;
    private readonly RateLimiter[] _limiters;
    private int _first;
    private DateTimeOffset _until;

    public VenuePermits(IReadOnlyList<VenueLimit> limits, VenueOptions options)
    {
        _options = options;
        _limiters = [.. limits.Select(Create)];
        _first = limits[0].Permits;
    }

    /// <summary>Waits until a request is within the limits.</summary>
    public async ValueTask TakeAsync(VenueRequest request, CancellationToken cancellation)
    {
        var wait = _until - _options.Clock.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _options.Clock, cancellation).ConfigureAwait(false);
        using var lease = await _limiters[request.Limit].AcquireAsync(request.Weight, cancellation).ConfigureAwait(false);
        if (!lease.IsAcquired) throw new InvalidOperationException($"a request of weight {request.Weight} is above the venue's limit");
    }

    /// <summary>Takes the venue's own count of this minute.</summary>
    public void Used(int? weight, DateTimeOffset now)
    {
        if (weight < Full * _first * _options.LimitFactor || weight is null) return;
        var minute = TimeSpan.FromMinutes(1);
        _until = now + minute - TimeSpan.FromTicks(now.Ticks % minute.Ticks);
        _options.OnNotice?.Invoke("the venue's limit for this minute is nearly used: the next request waits for the next minute");
    }

    /// <summary>Takes the first limit as the venue states it now.</summary>
    public void Change(int permits)
    {
        if (permits == _first) return;
        _first = permits;
        _limiters[0].Dispose();
        _limiters[0] = Create(new VenueLimit(permits, TimeSpan.FromMinutes(1)));
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters) limiter.Dispose();
    }

    private SlidingWindowRateLimiter Create(VenueLimit limit) => new(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = limit.Permits * _options.LimitFactor,
        Window = limit.Window,
        SegmentsPerWindow = Segments,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
