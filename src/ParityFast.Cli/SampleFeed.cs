using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The embedded series as the feed of a live session, which has all its candles at once.</summary>
internal static class SampleFeed
{
    public const int PriceDecimals = 2, VolumeDecimals = 3;

    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    public static async IAsyncEnumerable<CandleRow> ReadAsync()
    {
        var candles = SampleCandles.Create();
        for (var i = 0; i < candles.Count; i++)
        {
            // Lets a stop come between two candles.
            await Task.Yield();
            yield return new CandleRow(candles.CloseTime[i], candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], candles.Volume[i]);
        }
    }
}
