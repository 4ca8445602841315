using System.Globalization;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>
/// A histogram of returns as a small picture: losses lighter with an outline, gains full, the number of values on its axis.
/// </summary>
internal static class HistogramFigure
{
    /// <summary>Writes the picture.</summary>
    /// <param name="html">The page.</param>
    /// <param name="histogram">The bins, of fractions.</param>
    /// <param name="caption">What is counted.</param>
    /// <param name="label">The picture for those who do not see it.</param>
    public static void Write(HtmlText html, Histogram histogram, string caption, string label)
    {
        var (low, width, bins) = (histogram.Low, histogram.Width, histogram.Counts.Count);
        var high = low + (width * bins);
        var plot = new Plot(low, high, 0, Math.Max(1, histogram.Counts.Max()) * 1.04);
        plot.Up(value => Count((long)Math.Round(value)), wholeOnly: true);
        for (var i = 0; i < bins; i++)
        {
            if (histogram.Counts[i] == 0) continue;
            var left = low + (i * width);
            var kind = left + (width / 2) < 0 ? "down" : "up";
            plot.Bar(left + (width * 0.06), left + (width * 0.94), 0, histogram.Counts[i], kind,
                $"{Signed(left)} to {Signed(left + width)}: {Count(histogram.Counts[i])}");
        }

        plot.Upright(0);
        plot.Across(low, Signed(low));
        if (-low > (high - low) * 0.15 && high > (high - low) * 0.15) plot.Across(0, "0");
        plot.Across(high, Signed(high));
        var note = new HtmlText().AddMarkup("<span class=\"swatch up\"></span> gain or none <span class=\"swatch down\"></span> loss; "
            + "the outermost bars hold everything beyond.");
        plot.Write(html, $"{caption}, in bins of {histogram.Width.ToString("0.###%", CultureInfo.InvariantCulture)}", label, note);
    }
}
