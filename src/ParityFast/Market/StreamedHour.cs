using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Local times of a stream, which cannot wait for the row that would show the pair: in a repeated hour later times are the same run,
/// and the first that goes back begins the second.
/// </summary>
internal sealed class StreamedHour(string zone, long interval)
{
    private readonly LocalZone _zone = LocalZone.Find(zone);
    private long _lastLocal = long.MinValue;
    private bool _isSecond;

    /// <summary>The candle with its time in UTC.</summary>
    /// <exception cref="InputFormatException">Its time does not exist in the zone, or may be either of two.</exception>
    public LabelledCandle Place(in LabelledCandle candle, ReadOnlySpan<byte> timeText, bool isLocal, SourcePlace place)
    {
        if (!isLocal) return candle;
        var instants = _zone.ToUtc(candle.Time, out var earlier, out var later);
        if (instants == 0)
            place.Throw($"time {{0}} does not exist in {_zone.Name}: its clocks were put forward over it", timeText,
                $"local times of {_zone.Name}", "name the zone that the times are of with --zone");
        if (instants == 1)
        {
            (_lastLocal, _isSecond) = (candle.Time, false);
            return candle with { Time = earlier };
        }

        // Candles of an hour have one time for both, and so have the updates of one.
        if (interval >= 60 * UnixTime.Minute)
            place.Throw($"time {{0}} is in the hour that {_zone.Name} repeats: nothing says which of two instants it is", timeText,
                "times in UTC, or with their offset", "have the feed send epochs or UTC");
        if (candle.Time < _lastLocal) _isSecond = true;
        _lastLocal = candle.Time;
        return candle with { Time = _isSecond ? later : earlier };
    }
}
