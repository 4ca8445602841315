using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>
/// The policy of docs/live.md for what a feed sends: only a closed candle that is newer than every one before it is accepted. That it is
/// closed the clock proves, the source's own word, or the next candle; one that nothing proves yet is held. What a candle is compared by
/// is what the log holds of it: its close and the fields that the strategy declared.
/// </summary>
internal sealed class CandleGate(CandleFields fields, TimeProvider clock, TimeSpan tolerance)
{
    /// <summary>Accepted candles that a later one is compared with: a day of minutes.</summary>
    public const int Remembered = 1440;

    private readonly Dictionary<long, CandleRow> _accepted = new(Remembered);
    private readonly Queue<long> _times = new(Remembered);
    private readonly HashSet<long> _dropped = [];
    private long _resumedTo = long.MinValue;
    private CandleRow? _held;

    /// <summary>Close time of the last accepted candle, Unix microseconds; null before the first.</summary>
    public long? Last { get; private set; }

    /// <summary>The candle that was held, if one that opens later proves that it is closed; it is accepted.</summary>
    public CandleRow? TakeProved(in CandleRow next)
    {
        if (_held is not { } held || next.CloseTime <= held.CloseTime) return null;
        _held = null;
        if (Last is { } last && held.CloseTime <= last) return null;
        Accept(Reduce(held));
        return held;
    }

    /// <summary>The accepted candle that closes when another does; null for one that is no longer remembered.</summary>
    public CandleRow? AcceptedAt(long closeTime) => _accepted.TryGetValue(closeTime, out var known) ? known : null;

    /// <summary>By how much a candle's close is ahead of the clock.</summary>
    public TimeSpan AheadOfTheClock(in CandleRow candle) => TimeSpan.FromMicroseconds(candle.CloseTime - UnixTime.Of(clock.GetUtcNow()));

    /// <summary>Says what to do with a candle; an accepted one is remembered.</summary>
    public CandleVerdict Look(in CandleRow candle)
    {
        var seen = Reduce(candle);
        if (Last is { } last && candle.CloseTime <= last)
        {
            if (candle.CloseTime <= _resumedTo) return CandleVerdict.Overlap;
            if (!_accepted.TryGetValue(candle.CloseTime, out var known)) return CandleVerdict.Late;
            return known == seen ? CandleVerdict.Duplicate : CandleVerdict.Conflicting;
        }

        if (_dropped.Contains(candle.CloseTime)) return CandleVerdict.Overlap;
        if (!(candle.IsClosed ?? candle.CloseTime <= UnixTime.Of(clock.GetUtcNow() + tolerance)))
        {
            _held = candle;
            return CandleVerdict.NotClosed;
        }

        // One that was held and closes later than this is out of order, or its time is wrong: a feed that means it sends it again.
        _held = null;
        Accept(seen);
        return CandleVerdict.Accepted;
    }

    /// <summary>Takes a candle that was accepted before.</summary>
    public void Accept(in CandleRow candle)
    {
        Last = candle.CloseTime;
        if (_times.Count == Remembered) _accepted.Remove(_times.Dequeue());
        _times.Enqueue(candle.CloseTime);
        _accepted[candle.CloseTime] = Reduce(candle);
    }

    /// <summary>A candle of this close time is dropped whenever it comes: no account can take it.</summary>
    public void Drop(long closeTime) => _dropped.Add(closeTime);

    /// <summary>What was accepted so far was accepted by a process before this one: a feeder may send it again.</summary>
    public void Resume()
    {
        if (Last is { } last) _resumedTo = last;
    }

    private CandleRow Reduce(in CandleRow candle) => new(candle.CloseTime,
        (fields & CandleFields.Open) != 0 ? candle.Open : 0,
        (fields & CandleFields.High) != 0 ? candle.High : 0,
        (fields & CandleFields.Low) != 0 ? candle.Low : 0,
        candle.Close,
        (fields & CandleFields.Volume) != 0 ? candle.Volume : 0);
}
