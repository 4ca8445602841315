using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>A log in JSON, this project's or the Python reference engine's.</summary>
internal sealed class JsonSource : IDecisionSource
{
    private readonly DecisionLog _log;
    private readonly IEnumerator<RecordedDecision> _decisions;

    public JsonSource(DecisionLog log) => (_log, _decisions) = (log, log.Decisions().GetEnumerator());

    /// <summary>True if the other log knows close times as well.</summary>
    public bool ByCloseTime { get; set; }

    public string Path => _log.Path;

    public DecisionLogHeader? Header => _log.Header;

    public string? StrategyName => _log.StrategyName;

    public string? Symbol => _log.Symbol;

    public LogMap? Config => _log.Config;

    public long Count { get; private set; }

    public DecisionLogStatus? Status => null;

    public string? Digest => null;

    public string? Hash => _log.StatedHash;

    public ComparedDecision? Next()
    {
        if (!_decisions.MoveNext()) return null;
        var record = _decisions.Current;
        var time = (ByCloseTime ? record.CloseTime : record.Time)
            ?? throw new DecisionLogException(
                FormattableString.Invariant($"{Path}: decision {record.Index} has no timestamp, expected context.timestamp"));
        if (record.Action is null)
            throw new DecisionLogException(
                FormattableString.Invariant($"{Path}: decision {record.Index} has no action, expected decision.action"));
        Count++;
        return ComparedDecision.Of(record, LogTime.ToMicroseconds(time), record.Symbol ?? Symbol ?? "");
    }

    public void Dispose() => _decisions.Dispose();
}
