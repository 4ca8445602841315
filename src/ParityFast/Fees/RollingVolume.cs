using ParityFast.Input;

namespace ParityFast.Fees;

/// <summary>
/// The notional that an account traded in the last 30 days, exact and to the candle: what was traded at a time counts until 30 days
/// after it and no longer. Fills at one time are one entry, so that it holds at most one entry a candle of the window. Every entry is
/// added and dropped once, whatever the number of questions.
/// </summary>
internal sealed class RollingVolume(long window = RollingVolume.ThirtyDays)
{
    /// <summary>The window of exchanges, in microseconds.</summary>
    public const long ThirtyDays = 30 * CandleTime.Day;

    private const int FirstRoom = 16;

    private long[] _times = new long[FirstRoom];
    private Money[] _amounts = new Money[FirstRoom];
    private int _first, _count;
    private Money _sum;

    /// <summary>Number of times at which something was traded within the window.</summary>
    public int Count => _count;

    /// <summary>The volume after everything that is 30 days old or older at <paramref name="time"/> has left.</summary>
    /// <param name="time">Unix microseconds, not before an earlier call's.</param>
    public Money At(long time)
    {
        while (_count > 0 && _times[_first] <= time - window)
        {
            _sum -= _amounts[_first];
            _first = (_first + 1) & (_times.Length - 1);
            _count--;
        }

        return _sum;
    }

    /// <summary>Adds what was traded.</summary>
    /// <param name="time">Unix microseconds, not before an earlier call's.</param>
    /// <param name="notional">Notional of a fill, never negative.</param>
    public void Add(long time, Money notional)
    {
        At(time);
        _sum += notional;
        var last = (_first + _count - 1) & (_times.Length - 1);
        if (_count > 0 && _times[last] == time)
        {
            _amounts[last] += notional;
            return;
        }

        if (_count == _times.Length) Grow();
        var next = (_first + _count) & (_times.Length - 1);
        (_times[next], _amounts[next]) = (time, notional);
        _count++;
    }

    // The length stays a power of two, which makes the way around the ring an and.
    private void Grow()
    {
        var (times, amounts) = (new long[_times.Length * 2], new Money[_times.Length * 2]);
        for (var i = 0; i < _count; i++)
        {
            var from = (_first + i) & (_times.Length - 1);
            (times[i], amounts[i]) = (_times[from], _amounts[from]);
        }

        (_times, _amounts, _first) = (times, amounts, 0);
    }
}
