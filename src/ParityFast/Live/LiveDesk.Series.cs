using ParityFast.External;
using ParityFast.LogFormat;

namespace ParityFast.Live;

/// <summary>What a session does with values of series: they are in the log before the candle that sees them.</summary>
internal sealed partial class LiveDesk
{
    // A value waits for its candle, and is written with it. One that is dropped is named at once.
    private void TakeSeries(string series, in SeriesRow row)
    {
        if (FeedEvents.Name(_run.Series!.Take(series, row)) is not { } name) return;
        var payload = new LogMap { { "detail", SeriesEvents.Text(series, row) } };
        FeedEvents.Count(Counts, name, payload);
        Log!.Writer.Event(name, payload);
        Log.Writer.Flush(Options.FlushToDisk);
    }

    private void ShowSeries(long closeTime) => _run.Series?.Show(closeTime, (series, row) =>
    {
        Counts.SeriesSeen++;
        Log!.Writer.Event(SeriesEvents.Name, SeriesEvents.Payload(series, row));
    });
}
