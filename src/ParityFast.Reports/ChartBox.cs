namespace ParityFast.Reports;

/// <summary>The place of a chart on any page: legend, buttons, readout, canvas, the strip of the whole run.</summary>
internal static class ChartBox
{
    /// <summary>Writes the place of a chart.</summary>
    /// <param name="html">The page.</param>
    /// <param name="id">The element's id, which the script looks up.</param>
    /// <param name="label">What the chart shows, for those who do not see it.</param>
    /// <param name="height">Height in CSS pixels.</param>
    /// <param name="jump">What the keys N and P go to.</param>
    public static void Write(HtmlText html, string id, string label, int height, string jump = "fill") => html
        .Add($"<div class=\"chart\" id=\"{id}\"><div class=\"chart-bar\"><div class=\"legend\"></div><div class=\"buttons\" "
            + $"role=\"group\" aria-label=\"Zoom\">")
        .AddMarkup("<button type=\"button\" data-zoom=\"in\" aria-label=\"Zoom in\">+</button><button type=\"button\" data-zoom=\"out\" "
            + "aria-label=\"Zoom out\">\u2212</button>")
        .AddMarkup("<button type=\"button\" data-zoom=\"left\" aria-label=\"Earlier\">←</button><button type=\"button\" "
            + "data-zoom=\"right\" aria-label=\"Later\">→</button><button type=\"button\" data-zoom=\"all\">All</button></div></div>")
        .Add($"<output class=\"readout\" aria-live=\"off\"></output><canvas tabindex=\"0\" role=\"application\" "
            + $"aria-roledescription=\"chart\" data-height=\"{height}\" aria-label=\"{label}. "
            + $"Keys: plus and minus zoom, arrows move, Home and End, N and P go to the next and previous {jump}, 0 shows all.\"></canvas>"
            + $"<canvas class=\"overview\" aria-hidden=\"true\"></canvas></div>\n");
}
