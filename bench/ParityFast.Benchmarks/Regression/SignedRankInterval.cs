namespace ParityFast.Benchmarks.Regression;

/// <summary>
/// The interval that the Wilcoxon signed-rank test leaves for the centre of a symmetric distribution, exact for any sample size: two
/// of the ordered Walsh averages, the means of all pairs of values (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods,
/// 3.3). It assumes no normal distribution, and one wild value moves it by little.
/// </summary>
internal static class SignedRankInterval
{
    /// <summary>The bounds, each of which the centre exceeds with a probability of at most <paramref name="tail"/>; null for too few values.</summary>
    public static (double Low, double High)? Of(IReadOnlyList<double> values, double tail)
    {
        if (CriticalRankSum(values.Count, tail) is not { } skipped) return null;
        var averages = WalshAverages(values);
        return (averages[skipped], averages[^(skipped + 1)]);
    }

    // The largest rank sum that chance stays at or below with a probability of at most the tail; null when even zero is likelier.
    private static int? CriticalRankSum(int count, double tail)
    {
        var ways = new double[(count * (count + 1) / 2) + 1];
        ways[0] = 1;
        for (var rank = 1; rank <= count; rank++)
        {
            for (var sum = ways.Length - 1; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        }

        var (probability, critical) = (0.0, -1);
        while (critical + 1 < ways.Length && (probability += Math.ScaleB(ways[critical + 1], -count)) <= tail) critical++;
        return critical < 0 ? null : critical;
    }

    private static double[] WalshAverages(IReadOnlyList<double> values)
    {
        var averages = new List<double>(values.Count * (values.Count + 1) / 2);
        for (var i = 0; i < values.Count; i++)
        {
            for (var j = i; j < values.Count; j++) averages.Add((values[i] + values[j]) / 2);
        }

        averages.Sort();
        return [.. averages];
    }
}
