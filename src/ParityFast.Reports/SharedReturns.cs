namespace ParityFast.Reports;

/// <summary>
/// Returns of several runs over the same stretches: from day to day that all of them have, or from close to close if there are too few
/// days.
/// </summary>
/// <param name="Of">The returns of each run.</param>
/// <param name="AreDaily">Whether they are of days.</param>
internal sealed record SharedReturns(double[][] Of, bool AreDaily)
{
    /// <summary>Fewer say nothing of how runs move together.</summary>
    public const int Fewest = 30;

    /// <summary>The returns of the runs' shared time; null if they have too few days and closes in common.</summary>
    public static SharedReturns? Between(IReadOnlyList<SideRun> runs)
    {
        var days = runs.Select(run => DailyEquity.Of(run.Shared)).Select(daily => Pairs(daily.Days, daily.Equity)).ToArray();
        if (Returns(runs, days) is { } daily) return new SharedReturns(daily, AreDaily: true);
        var closes = runs.Select(run => run.Shared).Select(shared =>
            Pairs([.. Enumerable.Range(0, shared.Count).Select(shared.CloseTime)], shared.Equity)).ToArray();
        return Returns(runs, closes) is { } each ? new SharedReturns(each, AreDaily: false) : null;
    }

    private static Dictionary<long, double> Pairs(IReadOnlyList<long> times, IReadOnlyList<double> equity)
    {
        var pairs = new Dictionary<long, double>(times.Count);
        for (var i = 0; i < times.Count; i++) pairs[times[i]] = equity[i];
        return pairs;
    }

    // A day that one of them lacks is part of the stretch to the next that all have.
    private static double[][]? Returns(IReadOnlyList<SideRun> runs, Dictionary<long, double>[] equity)
    {
        long[] common = [.. equity[0].Keys.Where(time => equity.All(one => one.ContainsKey(time))).Order()];
        if (common.Length < Fewest) return null;
        var returns = runs.Select((run, i) => Returns(run.Shared.StartEquity!.Value, common.Select(time => equity[i][time]))).ToArray();
        // After ruin there are none.
        var count = returns.Min(one => one.Count);
        return count < Fewest ? null : [.. returns.Select(one => one.Take(count).ToArray())];
    }

    private static List<double> Returns(double before, IEnumerable<double> equity)
    {
        var returns = new List<double>();
        foreach (var value in equity)
        {
            if (before <= 0) break;
            returns.Add(Math.Max(-1, (value - before) / before));
            before = value;
        }

        return returns;
    }
}
