namespace ParityFast.Venues;

/// <summary>
/// The wait before the next connection: doubled at each attempt, bounded, and jittered so that many clients do not come at once.
/// </summary>
internal sealed class ReconnectDelay(VenueFeedOptions options)
{
    private const int DoublingsMax = 16;

    private readonly Random _random = options.Random ?? new Random();
    private int _attempts;

    /// <summary>A connection brought something.</summary>
    public void Reset() => _attempts = 0;

    /// <summary>From half of the wait to all of it.</summary>
    public TimeSpan Next()
    {
        var (shortest, longest) = options.Reconnect;
        var wait = shortest * (1L << Math.Min(_attempts++, DoublingsMax));
        if (wait > longest) wait = longest;
        return wait * (0.5 + (0.5 * _random.NextDouble()));
    }
}
