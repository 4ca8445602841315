using System.Globalization;
using ParityFast.LogFormat;
using ParityFast.Metrics;

namespace ParityFast.Reports;

/// <summary>Parts that several pages share, and how they write numbers.</summary>
internal static class ReportParts
{
    /// <summary>The page's head: title, what it is about, the theme switch.</summary>
    public static void Header(HtmlText html, string kind, string title, HtmlText subtitle) => html
        .Add($"<header class=\"top\"><div><p class=\"kind\">ParityFast · {kind}</p><h1>{title}</h1><p class=\"sub\">{subtitle}</p></div>")
        .AddMarkup("<button type=\"button\" id=\"theme\" aria-pressed=\"false\">Theme: system</button></header>\n");

    /// <summary>A section's start; the caller closes it.</summary>
    public static void Section(HtmlText html, string id, string title) =>
        html.Add($"<section id=\"{id}\" aria-labelledby=\"{id}-title\"><h2 id=\"{id}-title\">{title}</h2>\n");

    /// <summary>The links to the sections.</summary>
    public static void Navigation(HtmlText html, params (string Id, string Title)[] sections)
    {
        html.AddMarkup("<nav aria-label=\"Sections\">");
        foreach (var (id, title) in sections) html.Add($"<a href=\"#{id}\">{title}</a>");
        html.AddMarkup("</nav>\n<main id=\"main\">\n");
    }

    /// <summary>A list of names and values, nested maps spelt out with dots, what is not set left out.</summary>
    public static void Values(HtmlText html, string title, LogMap? map)
    {
        if (map is null || map.Count == 0) return;
        html.Add($"<div class=\"card\"><h3>{title}</h3><dl class=\"pairs\">");
        Pairs(html, map, "");
        html.AddMarkup("</dl></div>\n");
    }

    /// <summary>One pair of a list.</summary>
    public static void Pair(HtmlText html, string name, string? value, string valueClass = "") =>
        html.Add($"<div><dt>{name}</dt><dd class=\"{valueClass}\">{value ?? "–"}</dd></div>");

    /// <summary>A whole number with separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An amount with two decimals, a true minus before what is negative.</summary>
    public static string Money(double value) => value.ToString("#,##0.00;\u2212#,##0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage with its sign.</summary>
    public static string Signed(double fraction) => fraction.ToString("+0.00%;\u22120.00%;0.00%", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage, to a tenth of one below ten; a dash if it is not known.</summary>
    public static string Percent(double? fraction) =>
        fraction is > 0 and < 0.0005
            ? "less than 0.1%"
            : fraction?.ToString(Math.Abs(fraction.Value) < 0.0995 ? "0.0%;\u22120.0%;0.0%" : "0%;\u22120%;0%",
                CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A number with so many decimals and a true minus; a dash if it is not known.</summary>
    public static string Decimals(double? value, int decimals) =>
        value?.ToString(decimals == 0
            ? "0;\u22120;0"
            : string.Format(CultureInfo.InvariantCulture, "0.{0};\u22120.{0};0.{0}", new string('0', decimals)),
            CultureInfo.InvariantCulture)
            ?? "–";

    /// <summary>A time to the minute, or to the second if it has seconds.</summary>
    public static string Time(DateTime? time) =>
        time?.ToString(time.Value.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A length of time as people say it: 45 s, 15 min, 4 h, 6.4 d.</summary>
    /// <param name="seconds">Seconds, not negative.</param>
    public static string Duration(double seconds)
    {
        var (value, unit) = seconds switch
        {
            < 60 => (seconds, "s"),
            < 3_600 => (seconds / 60, "min"),
            < 172_800 => (seconds / 3_600, "h"),
            _ => (seconds / 86_400, "d"),
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"{value.ToString(value < 100 ? "0.#" : "#,##0", CultureInfo.InvariantCulture)}\u00a0{unit}");
    }

    /// <summary>A metric's value for people.</summary>
    public static string Display(string name, LogValue value) => MetricNames.Find(name) is { } metric
        ? metric.ToDisplay(Number(value)).Replace('-', '\u2212').Replace("\u2212", Number(value) is null ? "–" : "\u2212",
            StringComparison.Ordinal)
        : value.ToString();

    /// <summary>A value as a number: texts and flags count too; null if it is none.</summary>
    public static double? Number(LogValue value) =>
        value.Number ?? (double?)value.Decimal ?? (value.Boolean is { } flag ? flag ? 1 : 0 : null);

    // What a person says for a rate or a number of seconds, beside the value as a file has it.
    private static string Unit(string name, LogValue value) => Number(value) switch
    {
        { } rate when rate != 0 && (name.EndsWith("_rate", StringComparison.Ordinal)
            || name.EndsWith("_fraction", StringComparison.Ordinal)) =>
            " = " + rate.ToString("0.####%;\u22120.####%", CultureInfo.InvariantCulture),
        { } seconds and >= 90 when name.EndsWith("_seconds", StringComparison.Ordinal) => " = " + Duration(seconds),
        _ => "",
    };

    private static void Pairs(HtmlText html, LogMap map, string prefix)
    {
        foreach (var (name, value) in map)
        {
            if (value.Map is { } inner) Pairs(html, inner, $"{prefix}{name}.");
            else if (!value.IsNil && value.ToString().Length > 0) Pair(html, prefix + name, value.ToString() + Unit(name, value), "num");
        }
    }
}
