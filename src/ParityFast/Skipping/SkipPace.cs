namespace ParityFast.Skipping;

/// <summary>
/// Whether skipping candles pays. A call that records its comparisons, and the scan after it, cost more than one that does not:
/// if more than one candle in four had to be decided on, the next ones are all decided on, until it is tried again, each time in
/// vain half as often. It changes nothing but the time.
/// </summary>
internal struct SkipPace()
{
    private const int Sample = 1024, FirstPause = 16 * Sample, LongestPause = 1024 * Sample, WorthwhileCandlesPerCall = 4;

    private int _candles, _calls, _pause = FirstPause;

    /// <summary>True if candles are to be skipped.</summary>
    public bool Skips { get; private set; } = true;

    /// <summary>Takes how many of some candles the strategy was called on.</summary>
    public void Note(int calls, int candles)
    {
        (_candles, _calls) = (_candles + candles, _calls + calls);
        if (_candles < (Skips ? Sample : _pause)) return;
        if (Skips)
        {
            var pays = (long)_calls * WorthwhileCandlesPerCall <= _candles;
            (Skips, _pause) = (pays, pays ? FirstPause : Math.Min(2 * _pause, LongestPause));
        }
        else
        {
            Skips = true;
        }

        (_candles, _calls) = (0, 0);
    }
}
