using System.Globalization;
using ParityFast.Input;
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

    /// <summary>Tells something that the operator should know now.</summary>
    public void Tell(string message) => Told?.Invoke(message);

    /// <summary>Looks at the clock, by which candles are closed, and stale: how many seconds it was set back, or null.</summary>
    public long? LookAtClock()
    {
        if (_clock.Look() is not { } back) return null;
        Tell(string.Create(CultureInfo.InvariantCulture, $"the clock was set back by {back.TotalSeconds:0.#} s: until it is right, "
            + $"candles may be dropped as not closed yet, and none is found too old"));
        return (long)Math.Round(back.TotalSeconds);
    }

    /// <summary>Says if the clock is before what a log has.</summary>
    public void CompareClock(long lastClose)
    {
        if (Ahead(lastClose) > options.ClockTolerance.TotalSeconds)
            Tell(FormattableString.Invariant(
                $"the clock is {Ahead(lastClose):0.#} s before the close of the log's last candle: it may be wrong"));
    }

    /// <summary>A candle that cannot be one.</summary>
    public void SayMalformed(string fault) =>
        SayOnce("malformed", $"{fault}; the candle is dropped, and so is every other that cannot be one");

    /// <summary>A candle that was not accepted.</summary>
    public void SayDropped(in CandleRow candle, CandleVerdict verdict, CandleGate gate)
    {
        var time = LogTime.Format(candle.CloseTime);
        if (verdict == CandleVerdict.NotClosed && candle.IsClosed is null)
        {
            SayOnce("not closed", string.Create(CultureInfo.InvariantCulture,
                $"a candle that closes at {time} came {gate.AheadOfTheClock(candle).TotalSeconds:0.0##} s before that by this machine's "
                    + $"clock: it waits for the next candle, or to come again closed. If the feed sends closed candles alone, "
                    + $"the clock may be wrong: set it, or state the difference with --clock-tolerance"));
        }
        else if (verdict == CandleVerdict.Conflicting)
        {
            var before = gate.AcceptedAt(candle.CloseTime) is { } accepted ? $" with close {Text(accepted.Close)}" : "";
            SayOnce("conflicting",
                $"a candle that closes at {time} was decided on{before}, and came again with other values, close {Text(candle.Close)}: "
                    + "the decision on the first one remains. "
                    + "A feed that updates its candles must say which are closed, or send them after their close");
        }
    }

    private string Text(long steps) =>
        Scale.ToDecimal(steps, options.PriceDecimals).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private double Ahead(long closeTime) => (closeTime - UnixTime.Of(options.Clock.GetUtcNow())) / 1e6;

    private void SayOnce(string about, string message)
    {
        if (_said.Add(about)) Tell(message);
    }
}
