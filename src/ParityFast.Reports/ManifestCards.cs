using System.Text.Json.Nodes;
using static ParityFast.Reports.ReportParts;

namespace ParityFast.Reports;

/// <summary>What a page of many runs was made from: identity, ranges, configuration, options, instrument.</summary>
internal static class ManifestCards
{
    private static readonly string[] Identity = ["strategy_name", "fingerprint", "data_hash", "candles", "engine", "shard", "constraints",
        "sample_sets", "seed"];

    private static readonly (string Name, string Title)[] Maps =
        [("ranges", "Ranges"), ("configuration", "Configuration"), ("backtest", "Options"), ("instrument", "Instrument")];

    /// <summary>Writes the cards.</summary>
    /// <param name="html">The page.</param>
    /// <param name="file">What the file is called, and its name.</param>
    /// <param name="manifest">What it was made from; null if that is not known.</param>
    /// <param name="more">Further cards.</param>
    public static void Write(HtmlText html, (string Title, string Name) file, JsonObject? manifest,
        params (string Title, JsonObject Values)[] more)
    {
        html.AddMarkup("<div class=\"cards\"><div class=\"card wide\"><h3>Identity</h3><dl class=\"pairs long\">");
        Pair(html, file.Title, file.Name);
        foreach (var name in Identity)
        {
            if (manifest?[name] is { } value and not JsonArray { Count: 0 })
                Pair(html, name, value is JsonArray list ? string.Join(", ", list) : value.ToString(),
                    name is "fingerprint" or "data_hash" ? "hash" : "");
        }

        html.AddMarkup("</dl></div>");
        foreach (var (title, values) in more) Card(html, title, values);
        foreach (var (name, title) in Maps)
        {
            if (manifest?[name] is JsonObject map) Card(html, title, map);
        }

        html.AddMarkup("</div>");
    }

    private static void Card(HtmlText html, string title, JsonObject map)
    {
        html.Add($"<div class=\"card\"><h3>{title}</h3><dl class=\"pairs\">");
        foreach (var (key, value) in map)
        {
            // What is not set says nothing, and an object that was written as a text says too much.
            if (value?.ToString() is { Length: > 0 } text && !text.Contains(" { ", StringComparison.Ordinal))
                Pair(html, key, Short(text), "num");
        }

        html.AddMarkup("</dl></div>");
    }

    private static string Short(string text) =>
        text.Length <= 60 ? Spaced(text) : Spaced(string.Concat(text.AsSpan(0, 24), " … ", text.AsSpan(text.Length - 16)));

    // A list with line breaks at the places at which a reader would break it.
    private static string Spaced(string text) => text switch
    {
        "True" => "true",
        "False" => "false",
        _ => text.Replace(",", ", ", StringComparison.Ordinal),
    };
}
