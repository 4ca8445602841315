using System.Runtime.CompilerServices;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>
/// Watches a feed for the first candle that closes after its instrument's expiry; a history that reached it was said already.
/// </summary>
internal sealed class ExpiryWatch(Instrument instrument, CandleSeries? history)
{
    private bool _isPast = history is { Count: > 0 } && InstrumentNotes.IsPastExpiry(instrument, history.CloseTime[^1]);

    /// <summary>The candles of the feed, as they come.</summary>
    public async IAsyncEnumerable<CandleRow> Follow(IAsyncEnumerable<CandleRow> feed,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var candle in feed.WithCancellation(cancellation))
        {
            if (!_isPast && InstrumentNotes.IsPastExpiry(instrument, candle.CloseTime))
            {
                _isPast = true;
                InstrumentNotes.SayExpired(instrument, candle.CloseTime);
            }

            yield return candle;
        }
    }
}
