namespace ParityFast.Engine;

/// <summary>
/// Whether passing candles over pays. A call that notes what it compares, and the scan behind it, cost about six calls that do not:
/// where more than one candle in six had to be decided on, the next ones are all decided on, until it is tried again. It changes
/// nothing but the time.
/// </summary>
internal struct SkipPace()
{
    private const int Sample = 2048, Pause = 15 * Sample, WorthwhileCandlesPerCall = 6;

    private int _candles, _calls, _pause;

    /// <summary>True where candles are to be passed over.</summary>
    public bool Skips { get; private set; } = true;

    /// <summary>Takes how many of some candles the strategy was called on.</summary>
    public void Note(int calls, int candles)
    {
        (_candles, _calls) = (_candles + candles, _calls + calls);
        if (_candles < (Skips ? Sample : _pause)) return;
        Skips = !Skips || (long)_calls * WorthwhileCandlesPerCall <= _candles;
        (_candles, _calls, _pause) = (0, 0, Pause);
    }
}
