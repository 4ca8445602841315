using ParityFast.Input;
using ParityFast.Live;
using ParityFast.Signals;

namespace ParityFast.Cli;

/// <summary>Says which signals of a live session no candle decided on, as soon as a later candle has come.</summary>
internal sealed class SignalWatch
{
    private readonly SignalFile _file;
    private readonly SignalClock _clock;
    private int _next;

    private SignalWatch(SignalFile file, SignalClock clock, long after)
    {
        (_file, _clock) = (file, clock);
        while (_next < file.Count && clock.CloseOf(file.Rows[_next].Time) <= after) _next++;
    }

    /// <summary>The watch of a session; null if its strategy takes no signals.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">How the session runs.</param>
    /// <param name="session">The session, before its first candle.</param>
    public static SignalWatch? Of(StrategyDefinition strategy, LiveOptions options, LiveSession session)
    {
        if (strategy.ConfigurationObject is not SignalTraderConfig { File: { } file }) return null;
        var watch = new SignalWatch(file, SignalClock.Of(options.Shape()), session.LastCloseTime ?? long.MinValue);
        if (watch._next > 0)
        {
            Messages.Warning(FormattableString.Invariant(
                $"{file.Path}: {watch._next} of {file.Count} rows are of candles before the session's first, and do nothing"));
        }

        return watch;
    }

    /// <summary>Takes the close of a candle that was decided on.</summary>
    public void Take(DateTime closeTime)
    {
        var close = UnixTime.Of(closeTime);
        for (; _next < _file.Count && _clock.CloseOf(_file.Rows[_next].Time) is var expected && expected <= close; _next++)
        {
            if (expected == close) continue;
            var (line, time) = (_file.Rows[_next].Line, UnixTime.ToIso8601(_file.Rows[_next].Time));
            Messages.Warning(FormattableString.Invariant($"{_file.Path}:{line}: no candle of {time} came: this row does nothing"));
        }
    }
}
