using System.Text.Json;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.LogJson;

/// <summary>
/// A decision log in JSON, this project's or the Python reference engine's: what is stored beside its decisions, read once, and its
/// decisions and equity curve at each enumeration, one at a time.
/// </summary>
internal sealed class JsonLog
{
    private JsonLog(string path) => Path = path;

    public string Path { get; }

    public string? RunId { get; private set; }

    public string? StrategyName { get; private set; }

    public string? Symbol { get; private set; }

    public DateTime? StartTime { get; private set; }

    public DateTime? EndTime { get; private set; }

    public LogMap? Config { get; private set; }

    public LogMap? Metrics { get; private set; }

    public LogMap? Envelope { get; private set; }

    public long DecisionCount { get; private set; }

    public bool HasEquityCurve { get; private set; }

    /// <summary>Reads what is stored beside the decisions, and counts these.</summary>
    /// <exception cref="DecisionLogException">The file cannot be read, or is not a decision log in JSON.</exception>
    public static JsonLog Open(string path)
    {
        var log = new JsonLog(path);
        using var tokens = new JsonTokens(LogSource.OpenRead(path), path);
        var hasDecisions = false;
        foreach (var name in TopLevel(tokens))
        {
            switch (name)
            {
                case "run_id": log.RunId = OptionalText(tokens); break;
                case "strategy_name": log.StrategyName = OptionalText(tokens); break;
                case "symbol": log.Symbol = OptionalText(tokens); break;
                case "start_time": log.StartTime = OptionalTime(tokens); break;
                case "end_time": log.EndTime = OptionalTime(tokens); break;
                case "config": log.Config = OptionalMap(tokens); break;
                case "metrics": log.Metrics = OptionalMap(tokens); break;
                case "parityfast": log.Envelope = OptionalMap(tokens); break;
                case "decisions":
                    hasDecisions = true;
                    log.DecisionCount = Count(tokens);
                    break;
                case "equity_curve":
                    log.HasEquityCurve = tokens.Type == JsonTokenType.StartArray;
                    tokens.Skip();
                    break;
                default: tokens.Skip(); break;
            }
        }

        return hasDecisions ? log : throw new DecisionLogException($"{path}: found no 'decisions', expected a decision log");
    }

    /// <summary>The decisions in order, read from the file each time.</summary>
    public IEnumerable<RecordedDecision> Decisions()
    {
        using var tokens = new JsonTokens(LogSource.OpenRead(Path), Path);
        var labelOffset = LabelOffset;
        foreach (var name in TopLevel(tokens))
        {
            if (name != "decisions")
            {
                tokens.Skip();
                continue;
            }

            for (var index = 0L; tokens.Next() != JsonTokenType.EndArray; index++)
            {
                yield return JsonRecordReader.Read(tokens, index, labelOffset);
            }
        }
    }

    /// <summary>The equity curve, read from the file each time.</summary>
    public IEnumerable<EquityPoint> EquityCurve()
    {
        using var tokens = new JsonTokens(LogSource.OpenRead(Path), Path);
        foreach (var name in TopLevel(tokens))
        {
            if (name != "equity_curve" || tokens.Type != JsonTokenType.StartArray)
            {
                tokens.Skip();
                continue;
            }

            while (tokens.Next() == JsonTokenType.StartArray)
            {
                tokens.Next();
                var time = OptionalTime(tokens) ?? throw tokens.Fault("a time");
                tokens.Next();
                yield return new EquityPoint(time, JsonRecordReader.Number(tokens) ?? throw tokens.Fault("an amount"));
                if (tokens.Next() != JsonTokenType.EndArray) throw tokens.Fault("time and equity alone");
            }
        }
    }

    /// <summary>Microseconds from label to close if this log states it; null in a foreign log.</summary>
    private long? LabelOffset => Envelope?["header"].Map?["label_offset"].Integer;

    /// <summary>The names at the top level, each with its value as the current token; the caller reads or skips the value.</summary>
    private static IEnumerable<string> TopLevel(JsonTokens tokens)
    {
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartObject) throw tokens.Fault("a decision log: an object");
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text();
            tokens.Next();
            yield return name;
        }

        if (tokens.Read()) throw tokens.Fault("the end of the file");
    }

    private static long Count(JsonTokens tokens)
    {
        if (tokens.Type != JsonTokenType.StartArray) throw tokens.Fault("'decisions' to be a list");
        var count = 0L;
        for (; tokens.Next() != JsonTokenType.EndArray; count++)
        {
            if (tokens.Type != JsonTokenType.StartObject) throw tokens.Fault("a decision: an object");
            tokens.Skip();
        }

        return count;
    }

    private static string? OptionalText(JsonTokens tokens)
    {
        if (tokens.Type is JsonTokenType.Null) return null;
        return tokens.Text();
    }

    private static DateTime? OptionalTime(JsonTokens tokens) =>
        OptionalText(tokens) is { } text ? LogTime.Parse(text) ?? throw tokens.Fault("an ISO time") : null;

    private static LogMap? OptionalMap(JsonTokens tokens) => tokens.Type == JsonTokenType.Null ? null : JsonValues.ReadMap(tokens);
}
