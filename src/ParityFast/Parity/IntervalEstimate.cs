namespace ParityFast.Comparison;

/// <summary>Length of a candle from the distances between times: the most common one, the shortest of these.</summary>
internal sealed class IntervalEstimate
{
    // A log with more distances than this is not regular enough for more to help.
    private const int MaxDistances = 64;

    private readonly Dictionary<long, long> _distances = [];
    private long _last = long.MinValue;

    /// <summary>The estimate; 0 if there are not two times.</summary>
    public long Interval =>
        _distances.Count == 0 ? 0 : _distances.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;

    public void Add(long time)
    {
        var distance = time - _last;
        var isFirst = _last == long.MinValue;
        _last = Math.Max(_last, time);
        if (isFirst || distance <= 0) return;
        if (_distances.TryGetValue(distance, out var count)) _distances[distance] = count + 1;
        else if (_distances.Count < MaxDistances) _distances.Add(distance, 1);
    }
}
