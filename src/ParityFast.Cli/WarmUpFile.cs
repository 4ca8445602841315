using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParityFast.Fingerprints;
using ParityFast.Input;

namespace ParityFast.Cli;

/// <summary>The history that <c>warmup</c> measured, as a file that <c>live</c> is held to.</summary>
internal static class WarmUpFile
{
    private const string StrategyName = "strategy_name", Configuration = "configuration", Fingerprint = "fingerprint";
    private const string Interval = "interval_seconds", Candles = "history_candles",
        Again = "measure it again: parityfast warmup CANDLES --output FILE";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, StrategyDefinition strategy, long interval, int candles) =>
        File.WriteAllText(path, Of(strategy, interval, candles).ToJsonString(Indented) + "\n");

    /// <summary>Demands that a history is as long as a file says.</summary>
    /// <exception cref="InputException">It is shorter, or the file is about another strategy, or about none.</exception>
    public static void Require(string path, StrategyDefinition strategy, long interval, CandleSeries? history)
    {
        var (own, measured) = (Of(strategy, interval, 0), Read(path));
        foreach (var name in (string[])[StrategyName, Configuration, Fingerprint, Interval])
        {
            if (JsonNode.DeepEquals(own[name], measured[name])) continue;
            var (found, expected) = (measured[name]?.ToJsonString() ?? "absent", own[name]?.ToJsonString());
            throw new InputException($"{path}: {name} is {found}, and the session's is {expected}", Again);
        }

        if (measured[Candles] is not JsonValue value || !value.TryGetValue<int>(out var candles))
            throw new InputException($"{path}: names no {Candles}", Again);
        if ((history?.Count ?? 0) >= candles) return;
        throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"the history has {Counted.Of(history?.Count ?? 0, "candle")}, "
                + $"and {path} says that all decisions are the same from {candles} on"),
            "give a longer --history, or leave out --warmup");
    }

    private static JsonObject Of(StrategyDefinition strategy, long interval, int candles)
    {
        var configuration = new JsonObject();
        foreach (var (name, value) in strategy.Configuration) configuration[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        return new JsonObject
        {
            [StrategyName] = strategy.Name,
            [Configuration] = configuration,
            [Fingerprint] = StrategyFingerprint.Compute(strategy.Type).Hash,
            [Interval] = interval / 1_000_000m,
            [Candles] = candles,
        };
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("no object");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InputException($"{path}: cannot be read as the output of warmup: {error.Message}", Again, error);
        }
    }
}
