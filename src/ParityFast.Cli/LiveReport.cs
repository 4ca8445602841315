using System.Globalization;
using System.Text.Json;
using ParityFast.Backtesting;
using ParityFast.Live;
using ParityFast.Venues;
using static ParityFast.Backtesting.SummaryTable;

namespace ParityFast.Cli;

/// <summary>The result of a live session, for people and for programs.</summary>
internal static class LiveReport
{
    /// <param name="summary">The result.</param>
    /// <param name="format">For whom.</param>
    /// <param name="feed">What the venue's feed did; null for another feed.</param>
    public static void Write(LiveSummary summary, LiveFormat format, VenueFeedCounts? feed = null)
    {
        if (format == LiveFormat.Json) JsonOutput.Write(writer => WriteJson(writer, summary, feed));
        else if (format == LiveFormat.Jsonl) JsonOutput.WriteLine("end", writer => WriteJson(writer, summary, feed));
        else WriteTable(summary, feed);
        if (summary is { End: LiveEnd.Stopped, LogPath: { } log })
            Messages.Hint($"stopped; the log has no footer and can be resumed: --resume {log}");
        if (summary is { End: LiveEnd.FeedClosed, LogPath: { } open })
            Messages.Hint($"the feed ended; the log has no footer and can be resumed: --resume {open} (--end-at-eof writes the "
                + "footer when the feed ends)");
    }

    private static IEnumerable<(string Name, string Title, long Value)> Counts(LiveCounts counts) =>
    [
        ("accepted", "Accepted", counts.Accepted),
        ("history", "of it history", counts.History),
        ("overlap", "Overlap", counts.Overlap),
        ("duplicates", "Duplicates", counts.Duplicates),
        ("conflicting", "Conflicting", counts.Conflicting),
        ("late", "Late", counts.Late),
        ("not_closed", "Not closed", counts.NotClosed),
        ("malformed", "Malformed", counts.Malformed),
        ("gaps", "Gaps", counts.Gaps),
        ("missing", "Missing", counts.Missing),
        ("stale", "Stale", counts.Stale),
    ];

    private static bool HasSeries(LiveSeriesCounts counts) => SeriesCounts(counts).Any(count => count.Value > 0);

    private static IEnumerable<(string Name, string Title, long Value)> SeriesCounts(LiveSeriesCounts counts) =>
    [
        ("seen", "values seen", counts.Seen),
        ("late", "late", counts.Late),
        ("conflicting", "conflicting", counts.Conflicting),
    ];

    private static IEnumerable<(string Name, string Title, long Value)> Counts(VenueFeedCounts counts) =>
    [
        ("candles", "candles", counts.Candles),
        ("streamed", "streamed", counts.Streamed),
        ("filled", "from the history", counts.Filled),
        ("reconnects", "reconnects", counts.Reconnects),
        ("duplicates", "duplicates", counts.Duplicates),
        ("corrections", "corrections", counts.Corrections),
        ("malformed", "malformed", counts.Malformed),
        ("silences", "silences", counts.Silences),
        ("missing", "missing", counts.Missing),
        ("failures", "failed requests", counts.Failures),
    ];

    private static void WriteJson(Utf8JsonWriter writer, LiveSummary summary, VenueFeedCounts? feed)
    {
        writer.WriteOptional("run_id", summary.RunId);
        writer.WriteOptional("log_path", summary.LogPath);
        writer.WriteOptional("log_hash", summary.LogHash);
        writer.WriteString("end", Code(summary.End));
        writer.WriteString("digest", summary.Digest);
        writer.WriteNumber("decisions", summary.Decisions);
        writer.WriteNumber("orders", summary.Orders);
        writer.WriteNumber("fills", summary.Fills);
        writer.WriteNumber("final_equity", summary.FinalEquity);
        writer.WriteNumber("position_quantity", summary.PositionQuantity);
        writer.WriteStartObject("candles");
        foreach (var (name, _, value) in Counts(summary.Counts)) writer.WriteNumber(name, value);
        writer.WriteEndObject();
        if (HasSeries(summary.Series))
        {
            writer.WriteStartObject("series");
            foreach (var (name, _, value) in SeriesCounts(summary.Series)) writer.WriteNumber(name, value);
            writer.WriteEndObject();
        }

        if (feed is not null)
        {
            writer.WriteStartObject("feed");
            foreach (var (name, _, value) in Counts(feed)) writer.WriteNumber(name, value);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("refusals");
        foreach (var (code, count) in summary.Refusals) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        OrdersJson.Write(writer, "order_figures", summary.OrderFigures);
        if (summary.Metrics is not { } metrics) return;
        writer.WriteStartObject("metrics");
        writer.WriteMetrics(metrics, summary.FinalEquity);
        writer.WriteEndObject();
    }

    private static void WriteTable(LiveSummary summary, VenueFeedCounts? feed)
    {
        Line("Ended", summary.End switch
        {
            LiveEnd.FeedEnded => "the feed ended",
            LiveEnd.FeedClosed => "the feed ended; the log can be resumed",
            _ => "stopped; the log can be resumed",
        });
        var dropped = Counts(summary.Counts).Where(count => count.Value > 0)
            .Select(count => $"{count.Title.ToLowerInvariant()} {Count(count.Value)}");
        Line("Candles", string.Join(", ", dropped));
        if (HasSeries(summary.Series))
            Line("Series", string.Join(", ",
                SeriesCounts(summary.Series).Where(count => count.Value > 0).Select(count => $"{count.Title} {Count(count.Value)}")));
        if (feed is not null)
            Line("Feed",
                string.Join(", ", Counts(feed).Where(count => count.Value > 0).Select(count => $"{count.Title} {Count(count.Value)}")));
        Line("Decisions", $"{Count(summary.Decisions)}, orders {Count(summary.Orders)}, fills {Count(summary.Fills)}");
        if (summary.Refusals.Count > 0)
            Line("Refused", string.Join(", ", summary.Refusals.Select(pair => $"{Count(pair.Value)} {pair.Key}")));
        if (summary.OrderFigures is { } orders)
            foreach (var (title, value) in SummaryTable.Orders(orders)) Line(title, value);
        var held = summary.PositionQuantity == 0 ? "" : FormattableString.Invariant($", {summary.PositionQuantity} still held");
        Line("Final equity", $"{summary.FinalEquity.ToString("N2", CultureInfo.InvariantCulture)}{held}");
        Console.Out.WriteLine(SummaryTable.Line("Digest", summary.Digest));
        Line("Log", summary.LogPath ?? "none: no candle came");
        if (summary.LogHash is not null) Console.Out.WriteLine(SummaryTable.Line("Log hash", summary.LogHash));
    }

    private static string Code(LiveEnd end) => end switch
    {
        LiveEnd.FeedEnded => "feed_ended",
        LiveEnd.FeedClosed => "feed_closed",
        _ => "stopped",
    };

    private static void Line(string title, string value) => Console.Out.WriteLine(SummaryTable.Line(title, value));
}
