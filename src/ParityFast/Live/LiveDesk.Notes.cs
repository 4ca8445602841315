using ParityFast.Accounts;
using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Live;

/// <content>What a session writes down of the candles between which it decides.</content>
internal sealed partial class LiveDesk
{
    private void NoteGap(long last, long close)
    {
        if (Options.Calendar is null
            ? close - last == Options.IntervalMicroseconds
            : !CandleGaps.IsGap(last, close, Options.IntervalMicroseconds, Options.Calendar))
            return;
        var payload = new LogMap { { "missing", CandleGaps.Missing(last, close, Options.IntervalMicroseconds, Options.Calendar) } };
        FeedEvents.Count(Counts, FeedEvents.Gap, payload);
        Log!.Writer.Event(FeedEvents.Gap, payload);
    }

    private void NoteAge(in CandleRow candle)
    {
        if (_account.Guards.MaxMarkStalenessSeconds is not { } limit || !_run.Candles.DecidesNext) return;
        var age = AgeSeconds(candle.CloseTime);
        if (age <= limit) return;
        Counts.Stale++;
        _run.Ledger.Events.Enqueue(new AccountEvent(AccountEventKind.MarkStale, true, age));
    }
}
