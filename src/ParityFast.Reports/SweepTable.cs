using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast.Reports;

/// <summary>The rows of a sweep as columns: the place of each value on its field's axis, and the metrics.</summary>
internal sealed class SweepTable
{
    private readonly Dictionary<string, List<double>> _metrics = [];

    private SweepTable(IReadOnlyList<string> fields) => Fields = fields;

    /// <summary>Names of the swept fields.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Number of each row's set.</summary>
    public List<long> Sets { get; } = [];

    /// <summary>Values of each field, in order.</summary>
    public string[][] Axes { get; private set; } = [];

    /// <summary>Place of each row on each field's axis.</summary>
    public int[][] Places { get; private set; } = [];

    /// <summary>Number of rows.</summary>
    public int Count => Sets.Count;

    /// <summary>Rows that the sweep has when it is done; null if there is no manifest.</summary>
    public long? Expected { get; private set; }

    /// <summary>The manifest's JSON; null if there is none.</summary>
    public JsonObject? Manifest { get; private set; }

    /// <summary>A metric's values by row, NaN if undefined.</summary>
    public List<double> Metric(string name) => _metrics[name];

    /// <summary>Text of a field's value in a row.</summary>
    public string Value(int row, int field) => Axes[field][Places[field][row]];

    /// <summary>Reads a file of rows.</summary>
    /// <exception cref="InputException">It cannot be read, or holds no row.</exception>
    public static SweepTable Read(string path)
    {
        try
        {
            var manifest = File.Exists(SweepManifest.PathOf(path)) ? SweepManifest.Read(path) : null;
            var table = new SweepTable(manifest?.Fields ?? FieldsOf(path));
            if (manifest is not null)
            {
                table.Expected = manifest.EndSet - manifest.FirstSet;
                table.Manifest = JsonNode.Parse(File.ReadAllText(SweepManifest.PathOf(path)))!.AsObject();
            }

            table.ReadRows(path);
            return table.Count > 0 ? table : throw new InputException($"{path}: has no row", "run the sweep, or continue it with --resume");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}", "name a file that sweep wrote with --output", error);
        }
    }

    private void ReadRows(string path)
    {
        var format = SweepRowFormat.Of(path, Fields);
        foreach (var metric in MetricNames.All) _metrics[metric.Name] = [];
        var texts = Fields.Select(_ => new List<string>()).ToArray();
        var line = format.Header.Length > 0 ? 1 : 0;
        foreach (var text in WholeLines(path).Skip(line))
        {
            line++;
            var row = Parse(format, text, path, line);
            Sets.Add(long.Parse(row["set"], CultureInfo.InvariantCulture));
            for (var i = 0; i < texts.Length; i++) texts[i].Add(row[Fields[i]]);
            foreach (var (name, values) in _metrics) values.Add(Number(row.GetValueOrDefault(name, "")));
        }

        Axes = [.. texts.Select(Axis)];
        Places = [.. texts.Select((column, i) => column.Select(value => Array.IndexOf(Axes[i], value)).ToArray())];
    }

    private static IReadOnlyDictionary<string, string> Parse(SweepRowFormat format, string text, string path, int line)
    {
        try
        {
            return format.Read(text);
        }
        catch (Exception error) when (error is InputException or JsonException)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}: {error.Message}"),
                "name a file that this version's sweep wrote", error);
        }
    }

    // A sweep that is still running may have written half of its last line.
    private static IEnumerable<string> WholeLines(string path)
    {
        var isWhole = EndsWithNewLine(path);
        string? last = null;
        foreach (var line in File.ReadLines(path))
        {
            if (last is not null) yield return last;
            last = line;
        }

        if (last is not null && isWhole) yield return last;
    }

    private static bool EndsWithNewLine(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length == 0) return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }

    // Without a manifest: what is between the number of the set and the first metric.
    private static string[] FieldsOf(string path)
    {
        var first = File.ReadLines(path).FirstOrDefault() ?? "";
        string[] names = first.StartsWith('{') ? [.. JsonNode.Parse(first)!.AsObject().Select(property => property.Key)] : first.Split(',');
        var end = Array.IndexOf(names, MetricNames.All[0].Name);
        return end > 1 && names[0] == "set"
            ? names[1..end]
            : throw new InputException($"{path}: is not a file of sweep rows: it starts with '{first[..Math.Min(60, first.Length)]}'",
                "name a file that sweep wrote with --output, or the decision log of a run");
    }

    private static string[] Axis(List<string> values)
    {
        var distinct = values.Distinct(StringComparer.Ordinal).ToArray();
        return distinct.All(value => !double.IsNaN(Number(value))) ? [.. distinct.OrderBy(Number)] : distinct;
    }

    private static double Number(string text) => text switch
    {
        "true" or "True" => 1,
        "false" or "False" => 0,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN,
    };
}
