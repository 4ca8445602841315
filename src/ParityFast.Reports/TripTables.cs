using System.Globalization;
using ParityFast.Input;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>
/// What a run's closed trades have in common: by side, by hour and weekday of their entry, by how long they were held, by their
/// excursions.
/// </summary>
internal sealed class TripTables(RunSeries series)
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly RoundTrip[] _closed = [.. series.Trips.Where(trip => !trip.IsOpen)];

    public void Write(HtmlText html)
    {
        if (_closed.Length == 0) return;
        BySide(html);
        html.AddMarkup("<div class=\"figures\">");
        ByHour(html);
        ByWeekday(html);
        ByHolding(html);
        Excursions(html);
        html.AddMarkup("</div>\n");
    }

    /// <summary>Net profit of wins ÷ net loss of losses; null without a loss.</summary>
    internal static double? ProfitFactor(IReadOnlyCollection<RoundTrip> trips)
    {
        var lost = trips.Where(trip => trip.Profit < 0).Sum(trip => -trip.Profit);
        return lost == 0 ? null : (double)(trips.Where(trip => trip.Profit > 0).Sum(trip => trip.Profit) / lost);
    }

    private void BySide(HtmlText html)
    {
        html.AddMarkup("<div class=\"scroll\"><table class=\"sides\"><caption>Long against short</caption><thead><tr><th scope=\"col\">Side"
            + "</th><th scope=\"col\" class=\"num\">Trades</th><th scope=\"col\" class=\"num\">Won</th><th scope=\"col\" class=\"num\">Net "
            + "profit</th><th scope=\"col\" class=\"num\">Profit factor</th>"
            + "<th scope=\"col\" class=\"num\">Average return</th><th scope=\"col\" class=\"num\">Best</th>"
            + "<th scope=\"col\" class=\"num\">Worst</th><th scope=\"col\" class=\"num\">Held, average</th></tr></thead><tbody>");
        Side(html, "long", [.. _closed.Where(trip => trip.SignedQuantity > 0)]);
        Side(html, "short", [.. _closed.Where(trip => trip.SignedQuantity < 0)]);
        Side(html, "all", _closed);
        html.AddMarkup("</tbody></table></div>\n");
    }

    private void Side(HtmlText html, string name, RoundTrip[] trips)
    {
        html.Add($"<tr data-side=\"{name}\" data-trades=\"{trips.Length}\"><th scope=\"row\">{name}</th>"
            + $"<td class=\"num\">{Count(trips.Length)}</td>");
        if (trips.Length == 0)
        {
            html.AddMarkup(string.Concat(Enumerable.Repeat("<td class=\"num\">–</td>", 7))).AddMarkup("</tr>");
            return;
        }

        var profit = (double)trips.Sum(trip => trip.Profit);
        var factor = ProfitFactor(trips);
        html.Add($"<td class=\"num\">{Percent(Won(trips))}</td><td class=\"num {(profit > 0 ? "gain" : profit < 0 ? "loss" : "")}\" "
            + $"data-profit=\"{profit:R}\">{Money(profit)}</td>");
        html.Add($"<td class=\"num\">{(factor is null && profit > 0 ? "∞" : Decimals(factor, 2))}</td>"
            + $"<td class=\"num\">{Signed(trips.Average(trip => trip.Return))}</td>");
        html.Add($"<td class=\"num\">{Signed(trips.Max(trip => trip.Return))}</td><td "
            + $"class=\"num\">{Signed(trips.Min(trip => trip.Return))}</td><td class=\"num\">{Duration(trips.Average(Held))}</td></tr>");
    }

    private void ByHour(HtmlText html)
    {
        if (series.Interval >= 86_400_000_000) return;
        var hours = Enumerable.Range(0, 24).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture)).ToArray();
        ByGroup(html, "Net profit by hour of the entry, UTC", "hour", hours, trip => EntryTime(trip).Hour, every: 6);
    }

    // Monday first, as in the ISO week.
    private void ByWeekday(HtmlText html) =>
        ByGroup(html, "Net profit by weekday of the entry, UTC", "weekday", Weekdays, trip =>
            ((int)EntryTime(trip).DayOfWeek + 6) % 7, every: 1);

    private void ByGroup(HtmlText html, string caption, string kind, string[] names, Func<RoundTrip, int> group, int every)
    {
        var groups = names.Select((_, i) => _closed.Where(trip => group(trip) == i).ToArray()).ToArray();
        var profits = groups.Select(trips => (double)trips.Sum(trip => trip.Profit)).ToArray();
        var (low, high) = (Math.Min(0, profits.Min()), Math.Max(0, profits.Max()));
        if (low == high) high = 1;
        var plot = new Plot(0, names.Length, low < 0 ? low - ((high - low) * 0.05) : 0, high > 0 ? high + ((high - low) * 0.05) : 0);
        plot.Up(Amount);
        for (var i = 0; i < names.Length; i++)
        {
            if (groups[i].Length > 0)
                plot.Bar(i + 0.12, i + 0.88, 0, profits[i], profits[i] < 0 ? "down" : "up",
                    $"{names[i]}: {Money(profits[i])} of {Counted.Grouped(groups[i].Length, "trade")}, {Percent(Won(groups[i]))} won");
            if (i % every == 0) plot.Across(i + 0.5, names[i]);
        }

        plot.Level(0);
        plot.Write(html, caption,
            string.Join("; ", names.Select((name, i) => $"{name}: {Money(profits[i])} of {Counted.Grouped(groups[i].Length, "trade")}")
                .Where((_, i) => groups[i].Length > 0)));
        html.Add($"<table class=\"unseen\" data-by=\"{kind}\"><tbody>");
        for (var i = 0; i < names.Length; i++)
            html.Add($"<tr><th scope=\"row\">{names[i]}</th><td data-trades=\"{groups[i].Length}\" "
                + $"data-profit=\"{profits[i]:R}\">{Counted.Grouped(groups[i].Length, "trade")}, {Money(profits[i])}</td></tr>");
        html.AddMarkup("</tbody></table>");
    }

    private void ByHolding(HtmlText html)
    {
        double[] held = [.. _closed.Select(Held).Order()];
        var most = held[(int)Math.Ceiling(0.99 * (held.Length - 1))];
        (double Seconds, string Name) unit = most switch { < 5_400 => (60.0, "min"), < 172_800 => (3_600.0, "h"), _ => (86_400.0, "d") };
        var width = Plot.NiceStep(Math.Max(most, series.Interval / 1e6) / unit.Seconds, 24);
        var bins = Math.Max(1, (int)Math.Ceiling((most / unit.Seconds / width) + 1e-9));
        var (won, lost) = (new int[bins], new int[bins]);
        foreach (var trip in _closed) (trip.Profit > 0 ? won : lost)[Math.Min(bins - 1, (int)(Held(trip) / unit.Seconds / width))]++;
        var plot = new Plot(0, bins, 0, Math.Max(1, won.Zip(lost, (left, right) => left + right).Max()) * 1.04);
        plot.Up(value => Count((long)Math.Round(value)), wholeOnly: true);
        for (var i = 0; i < bins; i++)
        {
            var span = FormattableString.Invariant($"{i * width:0.###} to {(i + 1) * width:0.###} {unit.Name}");
            if (won[i] > 0) plot.Bar(i + 0.06, i + 0.94, 0, won[i], "up", $"{span}: {Count(won[i])} won");
            if (lost[i] > 0) plot.Bar(i + 0.06, i + 0.94, won[i], won[i] + lost[i], "down", $"{span}: {Count(lost[i])} not won");
        }

        foreach (var i in (int[])[0, bins / 2, bins]) plot.Across(i, FormattableString.Invariant($"{i * width:0.###}\u00a0{unit.Name}"));
        var median = Metrics.Quantile.OfSorted(held, 0.5);
        var note = new HtmlText().Add($"<span class=\"swatch up\"></span> won <span class=\"swatch down\"></span> not won; "
            + $"half of the trades were held for {Duration(median)} or less. The last column holds everything beyond.");
        plot.Write(html, "Number of trades by how long they were held",
            $"Holding time of {Counted.Grouped(held.Length, "trade")}, median {Duration(median)}", note);
    }

    private void Excursions(HtmlText html)
    {
        var all = _closed.Select(trip => (Trip: trip, Excursion: Excursion.Of(series, trip))).ToArray();
        // The farthest hundredth sits on the edge: one outlier must not press all others into a corner.
        var across = Math.Max(1e-6, Farthest([.. all.Select(trade => trade.Excursion.Adverse)]));
        var up = Math.Max(1e-6, Farthest([.. all.Select(trade => trade.Excursion.Favourable)]));
        var plot = new Plot(0, across * 1.03, 0, up * 1.06);
        plot.Up(Share);
        foreach (var isWin in (bool[])[false, true])
            plot.Dots(all.Where(trade => trade.Trip.Profit > 0 == isWin).Select(trade =>
                (Math.Min(trade.Excursion.Adverse, across), Math.Min(trade.Excursion.Favourable, up))), isWin ? "dots up" : "dots down");
        var step = Plot.NiceStep(across, 4);
        for (var i = 0; i * step <= across * 1.03; i++) plot.Across(i * step, Share(i * step));
        var (favourable, adverse) = (all.Average(trade => trade.Excursion.Favourable), all.Average(trade => trade.Excursion.Adverse));
        var source = series.HasRanges ? "highs and lows" : "closes, because there are no highs and lows: name the candles with --candles";
        var note = new HtmlText()
            .Add($"<span data-excursions=\"{favourable:R} {adverse:R}\">On average {Share(favourable)} for and {Share(adverse)} against"
                + $"</span>, by {source}. <span class=\"swatch dot up\"></span> won <span class=\"swatch dot down\"></span> not won.");
        plot.Write(html, "How far the price went for a trade, by how far it went against it",
            $"Excursions of {Counted.Grouped(all.Length, "trade")}, "
                + $"on average {Share(favourable)} favourable and {Share(adverse)} adverse", note);
    }

    private static double Farthest(double[] values)
    {
        Array.Sort(values);
        return values[(int)Math.Ceiling(0.99 * (values.Length - 1))];
    }

    private double Held(RoundTrip trip) => (series.Times[trip.ExitBar] - series.Times[trip.EntryBar]) / 1e6;

    // As for days: what closes on the hour belongs to the hour that ends there.
    private DateTime EntryTime(RoundTrip trip) => DateTime.UnixEpoch.AddMicroseconds(series.Times[trip.EntryBar] + series.CalendarOffset);

    private static double Won(RoundTrip[] trips) => trips.Average(trip => trip.Profit > 0 ? 1.0 : 0);

    private static string Share(double value) => value.ToString("0.##%", CultureInfo.InvariantCulture);

    private static string Amount(double value) =>
        value.ToString(Math.Abs(value) >= 10 ? "#,##0;\u2212#,##0;0" : "0.##;\u22120.##;0", CultureInfo.InvariantCulture);
}
