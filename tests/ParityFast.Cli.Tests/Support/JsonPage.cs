using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>The fields that docs/json-output.md names, by section.</summary>
internal sealed partial class JsonPage
{
    private const string Common = "Every command", Metrics = "Metrics";

    private readonly Dictionary<string, List<JsonPageField>> _sections = [];

    private JsonPage()
    {
    }

    public IEnumerable<JsonPageField> MetricFields => _sections[Metrics];

    public static JsonPage Read()
    {
        var page = new JsonPage();
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Documentation.Root, "docs", "json-output.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) page._sections[section = line[3..]] = [];
            else if (Row().Match(line) is { Success: true } row) page._sections[section].Add(new JsonPageField(row.Groups[1].Value, row.Groups[2].Value));
        }

        return page;
    }

    /// <summary>The fields of a section, those of every command first.</summary>
    public IReadOnlyList<JsonPageField> Of(string section) => [.. _sections[Common], .. _sections[section].SelectMany(Spelled)];

    // One line represents all metrics.
    private IEnumerable<JsonPageField> Spelled(JsonPageField field) => field.Path.EndsWith("METRIC", StringComparison.Ordinal)
        ? MetricFields.Select(metric => new JsonPageField(field.Path[..^"METRIC".Length] + metric.Path, metric.Type + ", may be absent"))
        : [field];

    [GeneratedRegex(@"^\| `([^`]+)` \| ([^|]*) \| [^|]* \|$")]
    private static partial Regex Row();
}
