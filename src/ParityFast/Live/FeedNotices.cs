using System.Globalization;
using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>Tells the person who runs a session of the first candle that came before its end, and of the first that contradicts one that was decided on.</summary>
internal sealed class FeedNotices(LiveOptions options)
{
    private bool _saidEarly, _saidConflict;

    /// <summary>Looks at a candle that was not accepted.</summary>
    public void Note(in CandleRow candle, CandleVerdict verdict, CandleGate gate)
    {
        if (verdict == CandleVerdict.NotClosed && candle.IsClosed is null && !_saidEarly) NoteEarly(candle, gate.AheadOfTheClock(candle));
        if (verdict == CandleVerdict.Conflicting && !_saidConflict) NoteConflict(candle, gate.AcceptedAt(candle.CloseTime));
    }

    private void NoteEarly(in CandleRow candle, TimeSpan ahead)
    {
        _saidEarly = true;
        options.OnNotice?.Invoke(string.Create(CultureInfo.InvariantCulture,
            $"a candle that closes at {LogTime.Format(candle.CloseTime)} came {ahead.TotalSeconds:0.0##} s before that by this machine's clock: it waits for the next candle, or to come again closed. If the feed sends closed candles alone, the clock may be wrong: set it, or state the difference with --clock-tolerance"));
    }

    private void NoteConflict(in CandleRow candle, CandleRow? known)
    {
        _saidConflict = true;
        var before = known is { } accepted ? $" with close {Text(accepted.Close)}" : "";
        options.OnNotice?.Invoke(
            $"a candle that closes at {LogTime.Format(candle.CloseTime)} was decided on{before}, and came again with other values, close {Text(candle.Close)}: the decision on the first one remains. A feed that updates its candles must say which are closed, or send them after their close");
    }

    private string Text(long steps) => Scale.ToDecimal(steps, options.PriceDecimals).ToString(CultureInfo.InvariantCulture);
}
