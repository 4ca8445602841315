using ParityFast.LogFormat;
using ParityFast.Reports;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Watch;

/// <summary>The page of a log that is watched; its figures come by events.</summary>
internal static class WatchBody
{
    private static readonly (string Id, string Title)[] Tiles =
    [
        ("position", "Position"), ("entry", "Entered at"), ("equity", "Equity"), ("return", "Return"), ("drawdown", "Drawdown now"),
        ("mark", "Last close"), ("orders", "Orders"), ("fills", "Fills"), ("rejected", "Rejected"), ("lag", "Last candle closed"),
    ];

    public static string Page(string path, WatchState state)
    {
        var header = state.Run.Header;
        var title = $"{header.StrategyName} on {header.Symbol}";
        var html = new HtmlText();
        var subtitle = new HtmlText().Add($"{Path.GetFileName(path)} · candles of {Duration(header.Interval / 1e6)} <span class=\"badge "
            + $"plain\" id=\"state\"></span> <span class=\"badge plain\" id=\"link\" data-link=\"waiting\"></span>");
        Header(html, "watched, read-only", title, subtitle);
        Navigation(html, ("figures", "Now"), ("chart", "Chart"), ("decisions", "Decisions"), ("guards", "Guards"), ("parity", "Parity"),
            ("events", "Events"));
        html.AddMarkup("<p class=\"warning\" id=\"problem\" hidden></p>");
        Section(html, "figures", "Now");
        html.AddMarkup("<dl class=\"headline wide\" aria-live=\"off\">");
        foreach (var (id, tile) in Tiles) html.Add($"<div><dt>{tile}</dt><dd class=\"num\" id=\"tile-{id}\">–</dd></div>");
        html.AddMarkup("</dl></section>\n");
        Section(html, "chart", "Equity, drawdown and price");
        ChartBox.Write(html, "run-chart", $"Equity, drawdown and {header.Symbol} price as the log grows, with entries and exits", 520);
        html.AddMarkup("</section>\n");
        Section(html, "decisions", "Decisions");
        html.AddMarkup(
            "<p class=\"note\">The newest first; a hold for the same reason as the one before it is not repeated.</p><div class=\"scroll\">"
                + "<table class=\"watched\"><thead><tr><th scope=\"col\">Time, UTC</th><th scope=\"col\">Action</th><th scope=\"col\">Why"
                + "</th><th scope=\"col\">Order</th></tr></thead><tbody id=\"decision-rows\"></tbody></table></div></section>\n");
        WriteGuards(html, header);
        Section(html, "parity", "Parity so far");
        html.AddMarkup("<div id=\"parity-now\"><p class=\"note\">No log to compare with: start with --like LOG.</p></div></section>\n");
        Section(html, "events", "Events");
        html.AddMarkup("<div class=\"scroll\"><table class=\"watched\"><thead><tr><th scope=\"col\">After the candle of, UTC</th>"
            + "<th scope=\"col\">Event</th>"
            + "<th scope=\"col\">Detail</th></tr></thead><tbody id=\"event-rows\"></tbody></table></div></section>\n");
        return ReportPage.FormatWatch($"{title}, watched", html.AddMarkup("</main>\n"));
    }

    private static void WriteGuards(HtmlText html, DecisionLogHeader header)
    {
        Section(html, "guards", "Guards");
        html.AddMarkup("<p id=\"switches\"></p><div class=\"cards\"><div class=\"card\"><h3>Rejections so far</h3><dl class=\"pairs\" "
            + "id=\"rejections\"></dl></div>");
        if (header.Options["guards"].Map is { Count: > 0 } guards) Values(html, "Limits of this run", guards);
        else html.AddMarkup("<div class=\"card\"><h3>Limits of this run</h3><p class=\"note\">None is set.</p></div>");
        html.AddMarkup("</div></section>\n");
    }
}
