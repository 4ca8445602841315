using ParityFast.External;
using ParityFast.LogFormat;

namespace ParityFast.Live;

/// <summary>What a session does with values of series: they are in the log before the candle that sees them.</summary>
internal sealed partial class LiveDesk
{
    /// <summary>The series that the strategy declares; null for none.</summary>
    public SessionSeries? Series => _run.Series;

    // A value waits for its candle, and is written with it. One that is dropped is named at once. False for other mail.
    private bool TakesSeries(in LiveMail mail)
    {
        if (mail.Series is not var (series, row)) return false;
        if (FeedEvents.Name(_run.Series!.Take(series, row)) is { } name) Dropped(name, series, row);
        return true;
    }

    private void Dropped(string name, string series, in SeriesRow row)
    {
        var payload = new LogMap { { "detail", SeriesEvents.Text(series, row) } };
        FeedEvents.Count(Counts, name, payload);
        Log!.Writer.Event(name, payload);
        Log.Writer.Flush(Options.FlushToDisk);
    }

    private void ShowSeries(long closeTime) => _run.Series?.Show(closeTime, (series, row) =>
    {
        Counts.Series.Seen++;
        Log!.Writer.Event(SeriesEvents.Name, SeriesEvents.Payload(series, row));
    });
}
