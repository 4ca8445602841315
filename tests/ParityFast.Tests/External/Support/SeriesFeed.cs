using ParityFast.External;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.External;

/// <summary>Sends candles and the values of series to a session, in order or late.</summary>
internal static class SeriesFeed
{
    // Values come before the candle that sees them, as a feeder sends them.
    public static async IAsyncEnumerable<CandleRow> Feed(LiveSession session, CandleSeries candles, ExternalSeries[] series,
        int stopAt = int.MaxValue,
        CancellationTokenSource? stop = null)
    {
        var values = series.Select(one => new Queue<SeriesValue>(RandomSeries.Posted(one))).ToArray();
        for (var i = 0; i < candles.Count; i++)
        {
            if (i == stopAt) await stop!.CancelAsync();
            foreach (var queue in values)
            {
                while (queue.TryPeek(out var value) && Micros(value) <= candles.CloseTime[i]) session.Post(queue.Dequeue());
            }

            yield return LiveWorld.Row(candles, i);
        }
    }

    // Some values come candles later, and out of order.
    public static async IAsyncEnumerable<CandleRow> LateFeed(LiveSession session, CandleSeries candles, ExternalSeries[] series,
        Random random)
    {
        var waiting = series.SelectMany(RandomSeries.Posted).Select(value => (Value: value, At: Micros(value) + (random.Next(3) == 0
            ? random.Next(1, 8) * candles.IntervalMicroseconds : 0)))
            .OrderBy(sent => sent.At).ToList();
        for (var i = 0; i < candles.Count; i++)
        {
            while (waiting.Count > 0 && waiting[0].At <= candles.CloseTime[i])
            {
                session.Post(waiting[0].Value);
                waiting.RemoveAt(0);
            }

            yield return LiveWorld.Row(candles, i);
        }

        await Task.CompletedTask;
    }

    public static long Micros(SeriesValue value) => (value.KnownAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // What was known by then; later values are missing, or others at other times.
    public static ExternalSeries Until(ExternalSeries series, long now, Random? random)
    {
        var rows = series.Rows.ToArray().Where(row => row.KnownAt <= now).ToList();
        for (var time = now + 1; random is not null && rows.Count < series.Count + 3; time += random.Next(1, 200_000_000))
            rows.Add(new SeriesRow(time, new ExactValue(random.Next(2) == 0 ? 1 : 900, 1)));
        return new ExternalSeries(series.Name, [.. rows], series.Name);
    }
}
