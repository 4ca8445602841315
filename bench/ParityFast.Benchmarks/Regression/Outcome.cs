namespace ParityFast.Benchmarks.Regression;

/// <summary>The result of a comparison, for its report, its JSON and its history.</summary>
internal sealed record Outcome(Repository Repository, AlternatedRun Run, AgainstOptions Options, bool ByProtocol)
{
    public bool DecidesOtherwise => Run.Differing.Count > 0 && Options.ExpectedDifference is null;

    /// <summary>Benchmarks that allocate more than they did: a failure without any statistics.</summary>
    public IEnumerable<Row> AllocatingMore => Run.Rows.Where(row => row.AllocatesMore);

    /// <summary>Benchmarks that are slower; none in a short run, which judges no time.</summary>
    public IEnumerable<Row> Slower => Options.Short ? [] : Run.Rows.Where(row => row.Pairs.Count > 0 && row.Judgement.Verdict == Verdict.Slower);

    /// <summary>0 when nothing got worse as far as can be said, 1 when something did.</summary>
    public int ExitCode => DecidesOtherwise || AllocatingMore.Any() || Slower.Any() ? 1 : 0;
}
