using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Turns the times that label candles into the times at which they close: from a close-time column, from the calendar of a stated interval,
/// or from open and interval, in this order. A close follows from its own row. A row whose close lies after the next one's open shows
/// that the interval does not fit, and ends the load.
/// </summary>
/// <param name="options">How to read.</param>
/// <param name="interval">Length of a usual candle.</param>
/// <param name="calendar">Closes of candles that differ in length; null for those of one.</param>
/// <param name="fault">Makes the error of the candle at an index.</param>
internal sealed class CandleSpans(CandleFileOptions options, long interval, CandleCalendar? calendar,
    Func<int, string, string, InputFormatException> fault)
{
    private readonly List<long> _closes = [];

    /// <summary>
    /// Replaces the labels by closes; returns the distance of all closes from their labels, 0 if it differs or labels are closes.
    /// </summary>
    public long Close(Span<long> times, ReadOnlySpan<long> written, long shortest)
    {
        if (options.TimeLabel == TimeLabel.Close) return 0;
        // Nearly every file: one length, shorter than no distance.
        if (calendar is null && interval <= shortest && AreAllOneLength(times, written) && (!written.IsEmpty || !IsLongDay(times)))
        {
            foreach (ref var time in times) time += interval;
            return interval;
        }

        if (options.Interval is null && calendar is null && written.IsEmpty && interval >= 28 * UnixTime.Day
            && IntervalAdvice.For(times, interval) is not null)
            ThrowMonths(times);
        var same = true;
        for (var i = 0; i < times.Length; i++)
        {
            var (open, next) = (times[i], i + 1 < times.Length ? times[i + 1] : long.MaxValue);
            var close = i < written.Length && written[i] != 0 ? written[i] : CloseOf(i, open);
            if (close <= open)
                throw fault(i, $"the candle of {UnixTime.ToIso8601(open)} closes at {UnixTime.ToIso8601(close)}, not after it opens",
                    "correct or remove the line: as it is the file cannot be read");
            if (close > next) ThrowOverlap(times, i, close, isWritten: i < written.Length && written[i] != 0);
            if (calendar is null && (i >= written.Length || written[i] == 0) && IsLonger(next - open)
                && (interval >= UnixTime.Day || IntervalAdvice.For(times, interval) is not null)) ThrowLonger(times, i);
            same &= close == open + interval;
            _closes.Add(close);
        }

        _closes.CopyTo(times);
        return same && calendar is null ? interval : 0;
    }

    // Nothing but a subtraction a row: a year of minutes has close times too.
    private bool AreAllOneLength(ReadOnlySpan<long> times, ReadOnlySpan<long> written)
    {
        var others = 0L;
        for (var i = 0; i < written.Length && i < times.Length; i++) others |= written[i] - times[i] - interval;
        return others == 0;
    }

    private long CloseOf(int index, long open)
    {
        if (calendar is null) return open + interval;
        if (calendar.Fault(open) is { } problem)
            throw fault(index, $"the candle of {UnixTime.ToIso8601(open)} does not fit the interval {calendar.Name}: {problem}",
                "state another with --interval, or the zone of the times with --zone: with this one the file cannot be read");
        return calendar.CloseOf(open);
    }

    // A day that a clock change makes longer, or a week after a holiday, closes later than the interval says, and if no zone is known
    // nothing says so.
    private bool IsLongDay(ReadOnlySpan<long> times)
    {
        if (interval <= 60 * UnixTime.Minute) return false;
        if (interval >= 28 * UnixTime.Day) return true;
        for (var i = 1; i < times.Length; i++)
        {
            if (IsLonger(times[i] - times[i - 1])) return true;
        }

        return false;
    }

    private bool IsLonger(long distance) => interval > 60 * UnixTime.Minute && distance > interval
        && (distance <= interval + (60 * UnixTime.Minute)
            || (interval is >= 5 * UnixTime.Day and < 28 * UnixTime.Day && distance < 2 * interval));

    [DoesNotReturn]
    private void ThrowOverlap(ReadOnlySpan<long> times, int index, long close, bool isWritten)
    {
        var problem = $"the candle of {UnixTime.ToIso8601(times[index])} would close at {UnixTime.ToIso8601(close)}, after the next one "
            + $"opens at {UnixTime.ToIso8601(times[index + 1])}";
        if (isWritten)
            throw fault(index, problem.Replace("would close", "closes", StringComparison.Ordinal),
                "check the close times of the file: as they are it cannot be read; if times name closes, state it with --time-label close");
        throw fault(index, problem, Hint(times));
    }

    [DoesNotReturn]
    private void ThrowMonths(ReadOnlySpan<long> times) =>
        throw fault(0, "its candles are months of the calendar, which have no one length: the last one, "
            + $"of {UnixTime.ToIso8601(times[^1])}, would close {Counted.Of(interval / UnixTime.Day, "day")} after it opens",
            Hint(times));

    [DoesNotReturn]
    private void ThrowLonger(ReadOnlySpan<long> times, int index) =>
        throw fault(index,
            $"the candle of {UnixTime.ToIso8601(times[index])} would close at {UnixTime.ToIso8601(times[index] + interval)}, "
                + $"and the next one opens only at {UnixTime.ToIso8601(times[index + 1])}: it is longer than the others",
            Hint(times));

    private string Hint(ReadOnlySpan<long> times)
    {
        if (IntervalAdvice.For(times, interval) is { } advice)
            return $"the interval that fits these times is of the calendar: --interval {Quoted(advice)}";
        if (CandleInterval.Common(times) is { } length)
            return string.Create(CultureInfo.InvariantCulture,
                $"all distances are multiples of one: if rows in which nothing traded are left out, state it: --interval {length / 1e6:R}");
        return options.Interval is not null || calendar is not null
            ? "leave --interval out, or state the length that the candles have"
            : string.Create(CultureInfo.InvariantCulture, $"candles of different lengths cannot be read without a column close_time; "
                + $"if a session or a zone makes the difference, state it, as in --interval \"1h 09:30-16:00 America/New_York\"");
    }

    private static string Quoted(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
