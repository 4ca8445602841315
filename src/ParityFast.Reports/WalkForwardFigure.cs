using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>The choosing metric on training and test, window by window: what was promised, and what came.</summary>
internal static class WalkForwardFigure
{
    private const int Width = 1200, Height = 190, Left = 8, Right = 74, Top = 10;

    // With more windows the marks would cover each other; the table has them all.
    private const int WindowsMax = 150;

    public static void Write(HtmlText html, WalkForwardRecord record)
    {
        var known = record.Windows.SelectMany(window => new[] { window.TrainMetric, window.TestMetric })
            .Where(value => value is { } number && double.IsFinite(number)).ToArray();
        if (known.Length == 0 || record.Windows.Count > WindowsMax) return;
        var (low, high) = (Math.Min(0, known.Min() ?? 0), Math.Max(0, known.Max() ?? 0));
        if (high <= low) high = low + 1;
        double Y(double value) => Top + ((high - value) / (high - low) * (Height - (2 * Top)));
        var step = (Width - Left - Right) / (double)record.Windows.Count;
        html.Add($"<figure class=\"pairs-figure\"><figcaption>{record.By.Title} by window: <span class=\"key\" "
            + $"aria-hidden=\"true\">○</span> on the training, <span class=\"key\" aria-hidden=\"true\">◆</span> on the test</figcaption>");
        html.Add($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{record.By.Title} on training and test, "
            + $"window by window; the table below has the figures\">");
        Level(html, record, Y(0), 0);
        if (Y(low) - Y(0) > 16) Level(html, record, Y(low), low);
        if (Y(0) - Y(high) > 16) Level(html, record, Y(high), high);
        for (var i = 0; i < record.Windows.Count; i++) Window(html, record, i, Left + ((i + 0.5) * step), Y);
        html.AddMarkup("</svg></figure>\n");
    }

    private static void Level(HtmlText html, WalkForwardRecord record, double y, double value) =>
        html.Add($"<line class=\"{(value == 0 ? "zero" : "axis")}\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/>"
            + $"<text x=\"{Width - Right + 8}\" y=\"{y + 4:0.#}\">{record.By.ToDisplay(value).Replace('-', '\u2212')}</text>");

    private static void Window(HtmlText html, WalkForwardRecord record, int index, double x, Func<double, double> y)
    {
        var window = record.Windows[index];
        html.Add($"<g><title>{Time(window.TestFirst)}: {record.By.ToDisplay(window.TrainMetric)} on the training, "
            + $"{record.By.ToDisplay(window.TestMetric)} on the test</title>");
        if (window.TrainMetric is { } train && window.TestMetric is { } test)
            html.Add($"<line class=\"{(test < train ? "fall" : "rise")}\" x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{y(train):0.#}\" "
                + $"y2=\"{y(test):0.#}\"/>");
        if (window.TrainMetric is { } trained) html.Add($"<circle class=\"train\" cx=\"{x:0.#}\" cy=\"{y(trained):0.#}\" r=\"4\"/>");
        if (window.TestMetric is { } tested) html.Add($"<path class=\"test\" d=\"M{x:0.#} {y(tested) - 5:0.#}l5 5l-5 5l-5 -5z\"/>");
        html.AddMarkup("</g>");
    }
}
