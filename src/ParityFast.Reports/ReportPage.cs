using System.Security.Cryptography;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Reports;

/// <summary>
/// One self-contained HTML page. Its policy lets no script run but the one whose hash it names, and no request be made at all: a
/// symbol or a reason that contains markup could do nothing even if an escape were forgotten.
/// </summary>
internal static class ReportPage
{
    private static readonly string[] Styles = ["page.css", "chart.css", "print.css"];
    private static readonly string[] Scripts =
        ["data.js", "format.js", "extremes.js", "viewport.js", "panes.js", "pointer.js", "scale.js", "chart.js", "table.js",
            "backtest.js", "heatmap.js", "sweep.js", "comparison.js", "walkforward.js", "stress.js", "runs.js"];

    // Last: it sets up what the others define.
    private const string Setup = "page.js";

    /// <summary>Writes a page.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="kind">run, runs, sweep, walkForward, stress or comparison: what the script sets up.</param>
    /// <param name="title">Title of the page.</param>
    /// <param name="body">Its content.</param>
    /// <param name="payload">What it draws, as base64.</param>
    public static void Write(string path, string kind, string title, HtmlText body, string payload)
    {
        try
        {
            var page = Encoding.UTF8.GetBytes(Format(kind, title, body, payload, ""));
            WholeFile.Write(path, stream => stream.Write(page));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written: {error.Message}", "name another file with --output", error);
        }
    }

    /// <summary>The page of a log that is watched: its script asks the server that it came from for what is new, and no one else.</summary>
    public static string FormatWatch(string title, HtmlText body) => Format("watch", title, body, "", "connect-src 'self'; ", "watch.js");

    private static string Format(string kind, string title, HtmlText body, string payload, string policy, params string[] more)
    {
        var script = Join([.. Scripts, .. more, Setup]);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var page = new HtmlText();
        page.AddMarkup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {policy}style-src 'unsafe-inline'; "
                + $"script-src 'sha256-{hash}'; img-src data:\">\n")
            .AddMarkup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
                + "content=\"light dark\">\n")
            .Add($"<meta name=\"generator\" content=\"ParityFast {typeof(ReportPage).Assembly.GetName().Version!.ToString(3)}\">\n"
                + $"<link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n")
            .AddMarkup(Join(Styles))
            .Add($"</style>\n</head>\n<body data-report=\"{kind}\">\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n")
            .Add(body)
            .AddMarkup(
                "<noscript><p class=\"note\">Charts and sortable tables need JavaScript; the figures on this page do not.</p></noscript>\n")
            .AddMarkup("<script type=\"text/plain\" id=\"payload\">").AddMarkup(payload).AddMarkup("</script>\n<script>")
            .AddMarkup(script).AddMarkup("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static string Join(string[] names)
    {
        var text = new StringBuilder("\n");
        foreach (var name in names)
        {
            using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("ParityFast.Report." + name)
                ?? throw new InvalidOperationException($"the assembly lacks {name}");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            text.Append(reader.ReadToEnd().ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }
}
