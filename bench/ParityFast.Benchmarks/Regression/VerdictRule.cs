namespace ParityFast.Benchmarks.Regression;

/// <summary>
/// The verdict on one benchmark, from nothing but its samples. Two one-sided tests (Schuirmann, 1987) against a margin: the interval
/// of the ratio lies beyond the margin, within it, or neither. docs/benchmarks.md explains each step.
/// </summary>
internal static class VerdictRule
{
    /// <summary>What a ratio has to exceed to matter, as a fraction.</summary>
    public const double RelativeMargin = 0.04;

    /// <summary>What a difference has to exceed to matter, in nanoseconds an operation.</summary>
    public const double FloorNs = 0.1;

    /// <summary>
    /// Probability that chance alone carries one bound past the truth. A row is judged at most twice, so that a tree exactly at the
    /// margin is called slower in at most one of two hundred rows.
    /// </summary>
    public const double Tail = 0.0025;

    /// <summary>With fewer pairs even their extremes are not this unlikely.</summary>
    public const int FewestPairs = 9;

    // Beside an interval wider than this, in margins to each side, other figures of the row are not to be trusted either.
    private const double WidestMargins = 2;

    // Of a dozen pairs two: one is an outlier, which the signed ranks bear. Turns have more outliers, a collection for one.
    private const double PairShare = 0.1, TurnShare = 0.2;

    /// <param name="pairs">Processes in the order in which they ran.</param>
    public static Judgement Judge(IReadOnlyList<ProcessPair> pairs)
    {
        if (pairs.Count == 0) throw new ArgumentException("no process was measured", nameof(pairs));
        var ratios = pairs.Select(pair => pair.LogRatio).ToArray();
        var margin = Math.Log(1 + Math.Max(RelativeMargin, FloorNs / Median.Of(pairs.Select(pair => pair.ReferenceMedian))));
        var interval = SignedRankInterval.Of(ratios, Tail);
        var (verdict, reason) = interval is var (low, high) ? Judge(pairs, ratios, low, high, margin) : (Verdict.Inconclusive, $"{pairs.Count} pairs, {FewestPairs} needed");
        return new Judgement(verdict, Math.Exp(Median.Of(ratios)), interval is null ? null : Math.Exp(interval.Value.Low), interval is null ? null : Math.Exp(interval.Value.High), Math.Exp(margin), reason);
    }

    private static (Verdict Verdict, string Reason) Judge(IReadOnlyList<ProcessPair> pairs, double[] ratios, double low, double high, double margin)
    {
        if (TwoModes.Are(ratios, margin, PairShare)) return (Verdict.Inconclusive, "bimodal: the pairs fall into two groups");
        if (TwoModes.Are(Residuals(pairs), margin, TurnShare)) return (Verdict.Inconclusive, "bimodal: a tree runs at two speeds within a process");
        // An interval that is wide beside its own distance from one says too little. Beside a large change the same width may say enough.
        if ((high - low) / 2 > Math.Max(WidestMargins * margin, Math.Abs(high + low) / 4)) return (Verdict.Inconclusive, "noisy");
        // Most of two speeds lie on one side now and then. A change of the code shows in nearly every pair.
        if (low > margin) return MostlyBeyond(ratios, margin / 2) ? (Verdict.Slower, "") : (Verdict.Inconclusive, "slower in most pairs only");
        if (high < -margin) return MostlyBeyond(ratios.Select(ratio => -ratio), margin / 2) ? (Verdict.Faster, "") : (Verdict.Inconclusive, "faster in most pairs only");
        if (low > -margin && high < margin) return (Verdict.Same, "");
        return (Verdict.Inconclusive, high - low > 2 * margin ? "noisy" : "too close to the margin");
    }

    private static bool MostlyBeyond(IEnumerable<double> ratios, double bound) => ratios.Average(ratio => ratio > bound ? 1 : 0) >= 1 - PairShare;

    // Turns beside the median of their process: what differs between processes is the pairs' business.
    private static IEnumerable<double> Residuals(IEnumerable<ProcessPair> pairs) =>
        pairs.SelectMany(pair => pair.LogRatios.Select(ratio => ratio - pair.LogRatio));
}
