namespace ParityFast.Comparison;

/// <summary>Counts a replay's decisions and keeps the first that differ.</summary>
internal sealed class ReplayCounts
{
    private readonly List<ReplayDifference> _differences = [];

    public long Decisions { get; private set; }

    public long DifferenceCount { get; private set; }

    public IReadOnlyList<ReplayDifference> Differences => _differences;

    private long Agreeing { get; set; }

    public void Agree()
    {
        Decisions++;
        Agreeing++;
    }

    public void Differ(DateTime? time, IReadOnlyList<string> fields, DecisionRecord recorded, DecisionRecord? replayed)
    {
        Add(new ReplayDifference(Decisions, time, fields, recorded, replayed));
        Decisions++;
    }

    /// <summary>Notes a decision that the log does not have.</summary>
    public void Surplus(DateTime? time, DecisionRecord replayed) =>
        Add(new ReplayDifference(Decisions, time, ["decision"], null, replayed));

    public ReplayReport ToReport(string path, string strategyName) => new()
    {
        Path = path,
        StrategyName = strategyName,
        Decisions = Decisions,
        Agreeing = Agreeing,
        Differences = _differences,
        DifferenceCount = DifferenceCount,
    };

    private void Add(ReplayDifference difference)
    {
        DifferenceCount++;
        if (_differences.Count < ReplayReport.MaxListed) _differences.Add(difference);
    }
}
