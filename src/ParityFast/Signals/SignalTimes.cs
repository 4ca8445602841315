using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Signals;

/// <summary>Reads the times of signals, as those of candles are read.</summary>
internal sealed class SignalTimes(CandleFileOptions options)
{
    private const string Correct = "correct the time, or remove the line";

    private readonly LocalZone? _zone = options.Zone is null ? null : LocalZone.Find(options.Zone);

    /// <summary>Unix microseconds.</summary>
    /// <exception cref="InputFormatException">It is no time.</exception>
    public long Read(ReadOnlySpan<byte> text, SourcePlace place)
    {
        var fault = CandleTime.Parse(text, out var time);
        var isLocal = fault == TimeFault.None && !WrittenTime.SaysZone(text);
        if (fault == TimeFault.NotATime) fault = WrittenTime.Parse(text, options.DateOrder, out time, out isLocal);
        if (fault == TimeFault.NoSuchDate)
            place.Throw("time {0} is not a date and time that exist", text, "a date of the calendar and a time of day", Correct);
        if (fault == TimeFault.TooFine)
            place.Throw("time {0} is finer than a microsecond", text, "whole microseconds", "round the time");
        if (fault != TimeFault.None)
        {
            place.Throw("time {0} is not a time", text, "an epoch in s, ms or µs, or ISO 8601",
                "write it as in the candle file, or in ISO 8601 such as 2024-01-31T23:59:00Z");
        }

        return isLocal && _zone is not null ? Utc(_zone, time, text, place) : time;
    }

    private static long Utc(LocalZone zone, long local, ReadOnlySpan<byte> text, SourcePlace place)
    {
        var instants = zone.ToUtc(local, out var utc, out _);
        if (instants == 0)
            place.Throw($"time {{0}} does not exist in {zone.Name}: its clocks were put forward over it", text,
                "a time of the zone", Correct);
        if (instants == 2)
        {
            place.Throw($"time {{0}} is in the hour that {zone.Name} repeats", text, "a time that says its offset from UTC",
                "write it with its offset, such as 2024-11-03T01:30:00-05:00");
        }

        return utc;
    }
}
