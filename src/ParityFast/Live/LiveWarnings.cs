using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>What the operator should hear at once, and not from the counts at the end of a session: the first of each kind.</summary>
internal sealed class LiveWarnings(LiveOptions options)
{
    private readonly ClockWatch _clock = new(options.Clock);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Told of each; null to tell no one.</summary>
    public Action<string>? Told { get; set; }

    /// <summary>Looks at the clock, by which candles are closed, and stale: how many seconds it was set back, or null.</summary>
    public long? LookAtClock()
    {
        if (_clock.Look() is not { } back) return null;
        Say(FormattableString.Invariant($"the clock was set back by {back.TotalSeconds:0.#} s: until it is right, candles may be dropped as not closed yet, and none is found too old"));
        return (long)Math.Round(back.TotalSeconds);
    }

    /// <summary>Says if the clock is before what a log has.</summary>
    public void CompareClock(long lastClose)
    {
        if (Ahead(lastClose) > options.ClockTolerance.TotalSeconds)
            Say(FormattableString.Invariant($"the clock is {Ahead(lastClose):0.#} s before the close of the log's last candle: it may be wrong"));
    }

    /// <summary>A candle that cannot be one.</summary>
    public void SayMalformed(string fault) => SayOnce("malformed", $"{fault}; the candle is dropped, and so is every other that cannot be one");

    /// <summary>A candle that was dropped.</summary>
    public void SayDropped(in CandleRow candle, CandleVerdict verdict)
    {
        var time = LogTime.Format(candle.CloseTime - options.Shape().LabelOffset);
        if (verdict == CandleVerdict.NotClosed)
        {
            SayOnce("not closed", FormattableString.Invariant(
                $"the candle of {time} closes {Ahead(candle.CloseTime):0.#} s after this clock's now: it is dropped, and so is every other that is not closed by it; the clock may be wrong, or the feed sends candles that are still forming"));
        }
        else if (verdict == CandleVerdict.Conflicting)
        {
            SayOnce("conflicting", FormattableString.Invariant(
                $"the candle of {time} came again with other values (close {Scale.ToDecimal(candle.Close, options.PriceDecimals)}): it is dropped, the first one was decided on; a feed must send a candle once it is closed, and none that is still forming"));
        }
    }

    private double Ahead(long closeTime) => (closeTime - LogClock.Microseconds(options.Clock.GetUtcNow())) / 1e6;

    private void SayOnce(string about, string message)
    {
        if (_said.Add(about)) Say(message);
    }

    private void Say(string message) => Told?.Invoke(message);
}
