using System.Globalization;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>A histogram of returns as a small picture: losses hatched by their outline and a lighter fill, gains full.</summary>
internal static class HistogramFigure
{
    private const int Width = 720, Height = 150;

    /// <summary>Writes the picture.</summary>
    /// <param name="html">The page.</param>
    /// <param name="histogram">The bins, of fractions.</param>
    /// <param name="caption">What is counted.</param>
    /// <param name="label">The picture for those who do not see it.</param>
    public static void Write(HtmlText html, Histogram histogram, string caption, string label)
    {
        var (bar, most) = (Width / (double)histogram.Counts.Count, Math.Max(1, histogram.Counts.Max()));
        html.Add($"<figure class=\"histogram\"><figcaption>{caption} in bins of {histogram.Width.ToString("0.###%", CultureInfo.InvariantCulture)}</figcaption>");
        html.Add($"<svg viewBox=\"0 0 {Width} {Height + 22}\" role=\"img\" aria-label=\"{label}\">");
        for (var i = 0; i < histogram.Counts.Count; i++)
        {
            var (low, height) = (histogram.Low + (i * histogram.Width), Height * histogram.Counts[i] / (double)most);
            var isLoss = low + (histogram.Width / 2) < 0;
            html.Add($"<rect class=\"{(isLoss ? "down" : "up")}\" x=\"{(i * bar) + 0.5:0.##}\" y=\"{Height - height:0.##}\" width=\"{Math.Max(0.5, bar - 1):0.##}\" height=\"{height:0.##}\"><title>{Signed(low)} to {Signed(low + histogram.Width)}: {Count(histogram.Counts[i])}</title></rect>");
        }

        var zero = -histogram.Low / histogram.Width * bar;
        html.Add($"<line class=\"axis\" x1=\"0\" x2=\"{Width}\" y1=\"{Height}\" y2=\"{Height}\"/><line class=\"zero\" x1=\"{zero:0.##}\" x2=\"{zero:0.##}\" y1=\"0\" y2=\"{Height}\"/>");
        html.Add($"<text x=\"0\" y=\"{Height + 16}\">{Signed(histogram.Low)}</text><text x=\"{zero:0.##}\" y=\"{Height + 16}\" text-anchor=\"middle\">0</text><text x=\"{Width}\" y=\"{Height + 16}\" text-anchor=\"end\">{Signed(histogram.Low + (histogram.Width * histogram.Counts.Count))}</text></svg>");
        html.AddMarkup("<p class=\"legend-note\"><span class=\"swatch up\"></span> gain <span class=\"swatch down\"></span> loss; the outermost bars hold everything beyond.</p></figure>\n");
    }
}
