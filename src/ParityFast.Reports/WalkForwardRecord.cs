using System.Text.Json;
using System.Text.Json.Nodes;
using ParityFast.Metrics;
using ParityFast.Sweeps;

namespace ParityFast.Reports;

/// <summary>A walk-forward analysis as its file says it.</summary>
internal sealed class WalkForwardRecord
{
    private readonly JsonElement _root;

    private WalkForwardRecord(JsonElement root, string path)
    {
        _root = root;
        MadeFrom = JsonNode.Parse(root.GetProperty("made_from").GetRawText())!.AsObject();
        Fields = [.. MadeFrom["ranges"]!.AsObject().Select(range => range.Key)];
        Axes = [.. MadeFrom["ranges"]!.AsObject().Select(range => range.Value!.ToString().Split(','))];
        Options = root.GetProperty("options");
        By = MetricNames.Find(Options.GetProperty("by").GetString()!)
            ?? throw new InputException($"{path}: there is no metric '{Options.GetProperty("by")}'",
                "write the file again with this version");
        Windows = [.. root.GetProperty("windows").EnumerateArray().Select(window => WalkForwardSpan.Of(window, Fields))];
        Times = [.. root.GetProperty("test_close_times_us").EnumerateArray().Select(time => time.GetInt64())];
        Equity = [.. root.GetProperty("test_equity").EnumerateArray().Select(equity => equity.GetDouble())];
        if (Windows.Count == 0 || Times.Length == 0 || Times.Length != Equity.Count)
            throw new FormatException("its windows, times and equity do not belong together");
    }

    /// <summary>Strategy, candles, ranges, account: what decides about the result.</summary>
    public JsonObject MadeFrom { get; }

    /// <summary>Names of the swept fields.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Values of each field, in order.</summary>
    public string[][] Axes { get; }

    /// <summary>How the candles were cut.</summary>
    public JsonElement Options { get; }

    /// <summary>The metric that chose.</summary>
    public Metric By { get; }

    /// <summary>The windows in order of time.</summary>
    public IReadOnlyList<WalkForwardSpan> Windows { get; }

    /// <summary>Close times of the tests' candles, Unix microseconds.</summary>
    public long[] Times { get; }

    /// <summary>Stitched out-of-sample equity at these times.</summary>
    public List<double> Equity { get; }

    /// <summary>How steadily a field was chosen.</summary>
    public JsonElement Stability(string field) => _root.GetProperty("stability").GetProperty(field);

    /// <summary>A total by its name; null if undefined.</summary>
    public double? Total(string name) => Number(_root, name);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, or is none of this version.</exception>
    public static WalkForwardRecord Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement.Clone();
            var version = root.GetProperty("format_version").GetInt32();
            return version == WalkForwardFile.FormatVersion
                ? new WalkForwardRecord(root, path)
                : throw new InputException($"{path}: is of format version {version}, this version reads {WalkForwardFile.FormatVersion}",
                    "write it again with this version");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}",
                "name a file that walk-forward wrote with --output", error);
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new InputException($"{path}: is not a complete walk-forward file: {error.Message}",
                "run walk-forward again with --output FILE.json", error);
        }
    }

    /// <summary>A number of an object; null if it is null.</summary>
    internal static double? Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
}
