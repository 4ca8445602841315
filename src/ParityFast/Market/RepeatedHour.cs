using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Local times of the hour that a clock change repeats: they wait until the hour is over. If each of them is there twice, in two runs, the
/// order of the rows says which is the earlier; else nothing does, and the row is rejected.
/// </summary>
internal sealed class RepeatedHour(string zone)
{
    private readonly LocalZone _zone = LocalZone.Find(zone);
    private readonly List<Waiter> _waiters = [];
    private long _before = long.MinValue;

    /// <summary>Rows that wait.</summary>
    public int Waiting => _waiters.Count;

    /// <summary>Takes a candle whose time is local, or UTC if it says its zone.</summary>
    public void Take(in LabelledCandle candle, ReadOnlySpan<byte> timeText, bool isLocal, CandleAppender appender)
    {
        if (!isLocal)
        {
            End(appender);
            Append(candle, timeText, appender);
            return;
        }

        var instants = _zone.ToUtc(candle.Time, out var earlier, out var later);
        if (instants == 0)
            appender.Place.Throw($"time {{0}} does not exist in {_zone.Name}: its clocks were put forward over it", timeText,
                $"local times of {_zone.Name}", "name the zone that the times are of with --zone");
        if (instants == 2)
        {
            if (_waiters.Count > 0 && Math.Abs(candle.Time - _waiters[0].Candle.Time) > UnixTime.Day) End(appender);
            _waiters.Add(new Waiter(candle, earlier, later, appender.Place.Line, timeText.ToArray()));
            return;
        }

        // A file from new to old shows it by the row after the hour as well.
        if (_waiters.Count > 0) Resolve(appender, earlier);
        Append(candle with { Time = earlier }, timeText, appender);
    }

    /// <summary>The rows end: what waits has no row after it.</summary>
    public void End(CandleAppender appender)
    {
        if (_waiters.Count > 0) Resolve(appender, long.MaxValue);
    }

    private void Append(in LabelledCandle candle, ReadOnlySpan<byte> timeText, CandleAppender appender)
    {
        _before = candle.Time;
        appender.Append(candle, timeText);
    }

    private void Resolve(CandleAppender appender, long next)
    {
        var isDescending = _before != long.MinValue ? _before > _waiters[0].Later : next < _waiters[0].Earlier;
        var half = _waiters.Count / 2;
        for (var i = 0; i < _waiters.Count; i++)
        {
            var pair = (i + half) % Math.Max(1, _waiters.Count);
            if (_waiters.Count % 2 == 0 && _waiters[i].Candle.Time == _waiters[pair].Candle.Time
                && (i % half == 0 || IsOrdered(i, isDescending)))
                continue;
            appender.Place.Line = _waiters[i].Line;
            appender.Place.Throw($"time {{0}} is in the hour that {_zone.Name} repeats at the end of summer time, and its rows do not come "
                + "in pairs: nothing says which of two instants it is",
                _waiters[i].Text,
                "every time of the repeated hour twice, in two runs", "this file cannot be read as it is: write the times of that hour, "
                    + "or all, in UTC or with their offset, such as 2024-11-03T01:30:00-05:00");
        }

        var line = appender.Place.Line;
        for (var i = 0; i < _waiters.Count; i++)
        {
            var isLater = i >= half != isDescending;
            appender.Place.Line = _waiters[i].Line;
            Append(_waiters[i].Candle with { Time = isLater ? _waiters[i].Later : _waiters[i].Earlier }, _waiters[i].Text, appender);
        }

        appender.Place.Line = line;
        _waiters.Clear();
    }

    private bool IsOrdered(int i, bool isDescending) =>
        isDescending ? _waiters[i].Candle.Time < _waiters[i - 1].Candle.Time : _waiters[i].Candle.Time > _waiters[i - 1].Candle.Time;

    private sealed record Waiter(LabelledCandle Candle, long Earlier, long Later, long Line, byte[] Text);
}
