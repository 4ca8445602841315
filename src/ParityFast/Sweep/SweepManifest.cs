using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParityFast.Configuration;
using ParityFast.Fingerprints;
using ParityFast.Input;
using ParityFast.LogFormat;
using ParityFast.Metrics;
using ParityFast.Recording;

namespace ParityFast.Sweeps;

/// <summary>
/// What a file of sweep rows was made from, kept beside it as <c>FILE.manifest.json</c>: rows are only ever added to a file, or
/// joined with another one if everything that decides about them is the same.
/// </summary>
internal sealed class SweepManifest
{
    private const int FormatVersion = 1;

    private const string SchemeName = "fingerprint_scheme", CommandName = "command";

    private static readonly string[] PartNames = ["shard", "first_set", "end_set"];
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _json;

    private SweepManifest(JsonObject json) => _json = json;

    /// <summary>The part that the file holds.</summary>
    public SweepShard Shard => SweepShard.Parse(_json["shard"]!.GetValue<string>());

    /// <summary>Number of the first set of the part.</summary>
    public long FirstSet => _json["first_set"]!.GetValue<long>();

    /// <summary>Number after the last set of the part.</summary>
    public long EndSet => _json["end_set"]!.GetValue<long>();

    /// <summary>Number of sets of the whole sweep.</summary>
    public long Sets => _json["sets"]!.GetValue<long>();

    /// <summary>Names of the swept fields.</summary>
    public IReadOnlyList<string> Fields => [.. _json["ranges"]!.AsObject().Select(range => range.Key)];

    // A manifest from before schemes had numbers says none.
    private int Scheme => _json[SchemeName]?.GetValue<int>() ?? StrategyFingerprint.FirstScheme;

    /// <summary>The manifest of a sweep that is about to run.</summary>
    /// <param name="space">The parameter sets.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs, part.</param>
    /// <param name="command">The words of a command that runs one set of it, without the fields that are swept; null if there is none. It
    /// decides about no row.</param>
    public static SweepManifest Of(ParameterSpace space, CandleSeries candles, Instrument instrument, SweepOptions options,
        IReadOnlyList<string>? command = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(options);
        var fingerprint = StrategyFingerprint.Compute(space.Strategy.Type);
        var json = new JsonObject
        {
            ["format"] = FormatVersion,
            ["engine"] = typeof(Sweep).Assembly.GetName().Version!.ToString(3),
            ["rules"] = RunRules.Current,
            ["strategy_name"] = space.Strategy.Name,
            [SchemeName] = fingerprint.Scheme,
            ["fingerprint"] = fingerprint.Hash,
            ["data_hash"] = candles.DataHash(),
            ["candles"] = candles.Count,
            ["instrument"] = Values(ConfigurationValues.Of(instrument)),
            ["configuration"] = Values(space.Strategy.Configuration),
            ["backtest"] = JsonNode.Parse(LoggedOptions.ToJson(LoggedOptions.ToMap(options.Backtest, instrument.MarketType))),
            ["first_decision"] = options.Backtest.FirstDecision,
            ["metrics"] = Values(ConfigurationValues.Of(options.Backtest.Metrics)),
            ["columns"] = string.Join(',', MetricNames.All.Select(metric => metric.Name)),
            ["ranges"] = Values(space.Ranges.Select(range => KeyValuePair.Create(range.Name, (object?)string.Join(',', range.Values)))),
            ["constraints"] = new JsonArray([.. space.Constraints.Select(constraint => (JsonNode)constraint.ToString())]),
            ["sample_sets"] = space.SampleSets,
            ["seed"] = space.SampleSets is null ? null : space.Seed,
            ["sets"] = space.Count,
            ["shard"] = options.Shard.ToString(),
            ["first_set"] = options.Shard.First(space.Count),
            ["end_set"] = options.Shard.End(space.Count),
        };
        if (options.Backtest.Series.Count > 0)
            json["series"] = Values(options.Backtest.Series.Select(series => KeyValuePair.Create(series.Name, (object?)series.Identity())));
        if (command is not null) json[CommandName] = new JsonArray([.. command.Select(word => (JsonNode)word)]);
        return new SweepManifest(json);
    }

    /// <summary>The path of the manifest of <paramref name="path"/>.</summary>
    /// <param name="path">A file of sweep rows.</param>
    public static string PathOf(string path) => path + ".manifest.json";

    /// <summary>Reads the manifest of a file of sweep rows.</summary>
    /// <param name="path">The file of rows, not the manifest.</param>
    /// <exception cref="InputException">There is none, or it is not one.</exception>
    public static SweepManifest Read(string path)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(PathOf(path)))!.AsObject();
            var manifest = new SweepManifest(json);
            _ = (manifest.Shard, manifest.FirstSet, manifest.EndSet, manifest.Sets, manifest.Fields, manifest.Scheme);
            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{PathOf(path)}: cannot be read: {error.Message}",
                "a file of sweep rows is only used together with its manifest", error);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new InputException($"{PathOf(path)}: is no sweep manifest: {error.Message}",
                "remove the file of rows and run the sweep again", error);
        }
    }

    /// <summary>Writes the manifest of a file of sweep rows; the old one or the new one is there at any moment.</summary>
    /// <param name="path">The file of rows, not the manifest.</param>
    public void Write(string path) =>
        WholeFile.Write(PathOf(path), stream => stream.Write(Encoding.UTF8.GetBytes(_json.ToJsonString(Indented) + "\n")));

    /// <summary>What decides about the rows, without what is about files of them.</summary>
    internal JsonObject WithoutFile()
    {
        var json = _json.DeepClone().AsObject();
        foreach (var name in (string[])["format", "columns", CommandName, .. PartNames]) json.Remove(name);
        return json;
    }

    /// <summary>The manifest of all parts together.</summary>
    public SweepManifest Whole()
    {
        var json = _json.DeepClone().AsObject();
        (json["shard"], json["first_set"], json["end_set"]) = (SweepShard.Whole.ToString(), 0L, Sets);
        return new SweepManifest(json);
    }

    /// <summary>What is different in <paramref name="other"/>, in words; null if nothing is.</summary>
    /// <param name="other">Another manifest.</param>
    /// <param name="anyPart">True if it may be of another part of the same sweep.</param>
    public string? Difference(SweepManifest other, bool anyPart = false)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Scheme != other.Scheme)
            return FormattableString.Invariant(
                $"its fingerprint is of scheme {Scheme}, the other of scheme {other.Scheme}: whether the code is the same cannot be told");
        foreach (var name in _json.Select(property => property.Key).Union(other._json.Select(property => property.Key)))
        {
            if (name == CommandName || (anyPart && PartNames.Contains(name))) continue;
            if (!JsonNode.DeepEquals(_json[name], other._json[name]))
                return $"{name} is {Short(other._json[name])}, not {Short(_json[name])}";
        }

        return null;
    }

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";
        return text.Length <= 120 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..120]}…");
    }

    private static JsonObject Values(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields) json[name] = JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture));
        return json;
    }
}
