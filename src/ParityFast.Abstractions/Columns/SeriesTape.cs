namespace ParityFast;

/// <summary>
/// The values of a series in the scale of a column, in the order in which candles see them. A file's are all there before the run; those
/// of a session and of a log are added before the candle that sees them.
/// </summary>
internal sealed class SeriesTape
{
    private readonly List<long> _times = [], _values = [];

    /// <summary>Number of values.</summary>
    public int Count => _times.Count;

    /// <summary>From when on a candle that closes sees a value, Unix microseconds.</summary>
    public long TimeAt(int index) => _times[index];

    /// <summary>A value, in the scale of its column.</summary>
    public long ValueAt(int index) => _values[index];

    /// <summary>Adds a value after all others.</summary>
    public void Add(long time, long value)
    {
        _times.Add(time);
        _values.Add(value);
    }
}
