using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast;

/// <summary>
/// A decision log of either kind: this project's, or JSON in the Python reference engine's format. What is stored beside the decisions is
/// read at once; decisions and equity curve are read from the file at each enumeration, one at a time.
/// </summary>
public sealed class DecisionLog
{
    private readonly LogSummary? _summary;
    private readonly JsonLog? _json;

    private DecisionLog(string path, LogSummary? summary, JsonLog? json) => (Path, _summary, _json) = (path, summary, json);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>True for JSON, false for this project's own format.</summary>
    public bool IsJson => _json is not null;

    /// <summary>The header; null for a log of another system.</summary>
    public DecisionLogHeader? Header { get; private init; }

    /// <summary>Name of the run; null if the log has none.</summary>
    public string? RunId => Header?.Run.RunId ?? _json?.RunId;

    /// <summary>Name of the strategy; null if the log has none.</summary>
    public string? StrategyName => Header?.StrategyName ?? _json?.StrategyName;

    /// <summary>The symbol traded; null if the log names none.</summary>
    public string? Symbol => Header?.Symbol ?? _json?.Symbol;

    /// <summary>Time of the first candle, UTC, as its source labels it.</summary>
    public DateTime? StartTime => _summary is null ? _json!.StartTime : _summary.FirstTime;

    /// <summary>Time of the last candle, UTC, as its source labels it.</summary>
    public DateTime? EndTime => _summary is null ? _json!.EndTime : _summary.LastTime;

    /// <summary>Options of the run by name; null if the log has none.</summary>
    public LogMap? Config => Header?.Options ?? _json?.Config;

    /// <summary>Metrics by name, null if undefined; null as a whole if the log has none.</summary>
    public LogMap? Metrics => _summary is null ? _json!.Metrics : _summary.Footer?["metrics"].Map;

    /// <summary>Number of decisions.</summary>
    public long DecisionCount => _summary?.State.Decisions ?? _json!.DecisionCount;

    /// <summary>Whether the file is what was written; null for JSON, which has no seals.</summary>
    public DecisionLogStatus? Status => _summary?.Status;

    /// <summary>The digest that the log states; null if it states none.</summary>
    public string? StatedDigest => _summary is null ? _json!.Envelope?["footer"].Map?["digest"].Text : _summary.Footer?["digest"].Text;

    /// <summary>The digest of the decisions in the log, recomputed; null for JSON.</summary>
    public string? Digest => _summary?.Digest;

    /// <summary>The hash of the log that JSON was exported from; null if it states none.</summary>
    internal string? StatedHash => _json?.Envelope?["log_hash"].Text;

    /// <summary>Loads a log of either kind.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DecisionLogException">
    /// It cannot be read, it is not as it was written, or the digest that it states is not that of its decisions. A log that is
    /// incomplete or torn is loaded up to its last seal: see <see cref="Status"/>.
    /// </exception>
    public static DecisionLog Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (LooksLikeJson(path))
        {
            var json = JsonLog.Open(path);
            var header = json.Envelope?["header"].Map is { } map ? HeaderMap.FromMap(map, path) : null;
            return new DecisionLog(path, null, json) { Header = header };
        }

        var summary = LogSummary.Of(path);
        if (summary.Status.State == DecisionLogState.Tampered) throw new DecisionLogException($"{path}: {summary.Status.Detail}");
        if (summary.Footer?["digest"].Text is { } stated && stated != summary.Digest)
            throw new DecisionLogException($"{path}: the log states the digest {stated}, its decisions have {summary.Digest}");
        return new DecisionLog(path, summary, null) { Header = summary.Header };
    }

    /// <summary>Verifies a log of this project's format without decoding its records.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DecisionLogException">It cannot be opened.</exception>
    public static DecisionLogStatus Verify(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var blocks = new SealedBlocks(LogSource.OpenRead(path), path);
        while (blocks.Read())
        {
        }

        return blocks.Status!;
    }

    /// <summary>The decisions in order.</summary>
    /// <param name="withRecentMarks">False leaves the recent marks out, which is many times faster.</param>
    public IEnumerable<RecordedDecision> Decisions(bool withRecentMarks = true) =>
        _json is null ? FromRecords(withRecentMarks) : _json.Decisions();

    /// <summary>Equity over time; empty if the log has no equity curve.</summary>
    public IEnumerable<EquityPoint> EquityCurve() => _json is null ? Log.EquityCurve.Of(Path) : _json.EquityCurve();

    private IEnumerable<RecordedDecision> FromRecords(bool withRecentMarks)
    {
        using var reader = DecisionLogReader.Open(Path);
        foreach (var record in new RecordAssembler(reader, withRecentMarks).Decisions()) yield return record;
    }

    /// <summary>A log starts with a MessagePack map, JSON with a brace, which as MessagePack is a number.</summary>
    internal static bool LooksLikeJson(string path)
    {
        using var stream = LogSource.OpenRead(path);
        Span<byte> start = stackalloc byte[64];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith(System.Text.Encoding.UTF8.Preamble)) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        return start.StartsWith("{"u8);
    }
}
