using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The embedded series as the feed of a live session, which has all its candles at once.</summary>
internal static class SampleFeed
{
    public static async IAsyncEnumerable<CandleRow> ReadAsync()
    {
        var candles = SampleCandles.Create();
        for (var i = 0; i < candles.Count; i++)
        {
            // Lets a stop come between two candles.
            await Task.Yield();
            yield return new CandleRow(candles.CloseTime[i], candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i],
                candles.Volume[i]);
        }
    }
}
