using System.Globalization;

namespace ParityFast.Reports;

/// <summary>
/// A small picture with its axes: shapes are SVG that stretches with the page, labels are text beside it, which keeps its size on a narrow
/// screen. Every value lies within the stated ranges.
/// </summary>
internal sealed class Plot(double xLow, double xHigh, double yLow, double yHigh)
{
    private const int Width = 1000, Height = 200;

    private readonly HtmlText _shapes = new();
    private readonly List<(double At, string Text)> _across = [], _up = [];

    /// <summary>A step that people count in, of which about <paramref name="count"/> cover the range.</summary>
    public static double NiceStep(double range, int count)
    {
        var rough = Math.Max(range / Math.Max(1, count), 1e-12);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    /// <summary>Adds a column.</summary>
    public void Bar(double left, double right, double bottom, double top, string kind, string title)
    {
        var (x, y) = (X(left), Y(Math.Max(bottom, top)));
        _shapes.Add($"<rect class=\"{kind}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0.5, X(right) - x):0.##}\" "
            + $"height=\"{Math.Abs(Y(bottom) - Y(top)):0.##}\"><title>{title}</title></rect>");
    }

    /// <summary>Adds a line; what is not a number interrupts it.</summary>
    public void Line(IReadOnlyList<(double X, double Y)> points, string kind)
    {
        _shapes.Add($"<path class=\"{kind}\" d=\"");
        var isDown = false;
        foreach (var (x, y) in points)
        {
            if (double.IsFinite(y)) _shapes.Add($"{(isDown ? "L" : "M")}{X(x):0.#} {Y(y):0.#}");
            isDown = double.IsFinite(y);
        }

        _shapes.AddMarkup("\"/>");
    }

    /// <summary>Adds dots; those that fall on one pixel are one.</summary>
    public void Dots(IEnumerable<(double X, double Y)> points, string kind)
    {
        _shapes.Add($"<path class=\"{kind}\" d=\"");
        foreach (var (x, y) in points.Select(point => ((int)X(point.X), (int)Y(point.Y))).Distinct())
            _shapes.Add($"M{x.ToString(CultureInfo.InvariantCulture)} {y.ToString(CultureInfo.InvariantCulture)}h0");
        _shapes.AddMarkup("\"/>");
    }

    /// <summary>Adds a line across the picture at a value.</summary>
    public void Level(double value) => _shapes.Add($"<path class=\"zero\" d=\"M0 {Y(value):0.#}H{Width}\"/>");

    /// <summary>Adds an upright line at a value.</summary>
    public void Upright(double value) => _shapes.Add($"<path class=\"zero\" d=\"M{X(value):0.#} 0V{Height}\"/>");

    /// <summary>Adds a label of the axis across.</summary>
    public void Across(double value, string text) => _across.Add((100 * X(value) / Width, text));

    /// <summary>Adds labels of the upright axis at values that people count in, with a line across the picture at each.</summary>
    public void Up(Func<double, string> text, bool wholeOnly = false)
    {
        var step = NiceStep(yHigh - yLow, 4);
        if (wholeOnly) step = Math.Max(1, step);
        for (var i = (long)Math.Ceiling((yLow / step) - 1e-9); i * step <= yHigh + (step * 1e-9); i++)
        {
            _up.Add((100 * Y(i * step) / Height, text(i * step)));
            _shapes.Add($"<path class=\"grid\" d=\"M0 {Y(i * step):0.#}H{Width}\"/>");
        }
    }

    /// <summary>Writes the picture.</summary>
    /// <param name="html">The page.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="label">The same for those who do not see it.</param>
    /// <param name="note">What its marks mean; null for nothing.</param>
    public void Write(HtmlText html, string caption, string label, HtmlText? note = null)
    {
        html.Add($"<figure class=\"plot\"><figcaption>{caption}</figcaption><div class=\"plot-box\"><div class=\"plot-up\" "
            + $"aria-hidden=\"true\">");
        foreach (var (at, text) in _up) html.Add($"<span style=\"top:{at:0.#}%\">{text}</span>");
        html.Add($"</div><svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{label}\">{_shapes}"
            + $"</svg><div class=\"plot-across\" aria-hidden=\"true\">");
        foreach (var (at, text) in _across)
            html.Add($"<span class=\"{(at < 8 ? "first" : at > 92 ? "last" : "")}\" style=\"left:{at:0.#}%\">{text}</span>");
        html.AddMarkup("</div></div>");
        if (note is not null) html.Add($"<p class=\"legend-note\">{note}</p>");
        html.AddMarkup("</figure>\n");
    }

    private double X(double value) => (value - xLow) / (xHigh - xLow) * Width;

    private double Y(double value) => (1 - ((value - yLow) / (yHigh - yLow))) * Height;
}
