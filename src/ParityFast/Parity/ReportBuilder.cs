using System.Globalization;

namespace ParityFast.Comparison;

/// <summary>Makes the report of what a comparison counted: rates, criteria, verdict.</summary>
internal static class ReportBuilder
{
    private const double MicrosecondsPerHour = 3_600_000_000;

    public static ParityReport Build(IDecisionSource backtest, IDecisionSource live, ComparisonCounts counts, Aligner aligner,
        IReadOnlyList<FieldDifference> headers, ParityOptions options)
    {
        var interval = backtest.Header?.Interval ?? live.Header?.Interval ?? counts.Interval;
        var parity = Rate(counts.Compared - counts.MismatchCount, counts.Compared);
        var coverage = Rate(aligner.Aligned, aligner.Times);
        var hours = aligner.Aligned == 0 ? 0 : (counts.LastAligned - counts.FirstAligned + interval) / MicrosecondsPerHour;
        var symbols = counts.Tallies.Select(pair => pair.Value.ToResult(pair.Key)).ToArray();
        return new ParityReport
        {
            BacktestPath = backtest.Path,
            LivePath = live.Path,
            BacktestDecisions = backtest.Count,
            LiveDecisions = live.Count,
            ComparedDecisions = counts.Compared,
            AlignedDecisions = aligner.Aligned,
            ParityRate = parity,
            StrictParityRate = Rate(counts.Equal, counts.Compared),
            Coverage = coverage,
            Hours = hours,
            Criteria =
            [
                new("parity_rate", IsAbove(parity, options.MinParity), Percent(parity), Above(options.MinParity)),
                new("coverage", IsAbove(coverage, options.MinCoverage), Percent(coverage), Above(options.MinCoverage)),
                new("hours", hours >= options.MinHours, Number(hours), $"at least {Number(options.MinHours)}"),
                Guards(symbols, counts.GuardDifferences),
                Trades(symbols),
            ],
            IsSameLog = SameLog.Is(backtest, live, agree: counts.Divergences.Count == 0),
            FingerprintNote =
                live.Header?.Fingerprint is null ? null : backtest.Header?.OtherScheme(live.Header.FingerprintScheme, "the live log's"),
            Symbols = symbols,
            Mismatches = counts.Mismatches,
            MismatchCount = counts.MismatchCount,
            Divergences = counts.Divergences,
            DivergenceCounts = counts.Kinds,
            CarriedDecisions = counts.Carried,
            FirstDivergence = First(counts, headers, interval),
            BacktestDigest = backtest.Digest,
            LiveDigest = live.Digest,
            BacktestStatus = backtest.Status,
            LiveStatus = live.Status,
        };
    }

    private static FirstDivergence? First(ComparisonCounts counts, IReadOnlyList<FieldDifference> headers, long interval)
    {
        if (counts.First is { } first)
            return new(first.Divergence, ProbableCause.Of(first.Divergence, first.Backtest, first.Live, headers, interval), first.Backtest,
                first.Live);
        if (counts.Divergences.Count == 0) return null;
        var header = counts.Divergences[0];
        return new(header, ProbableCause.Of(header, null, null, headers, interval), null, null);
    }

    private static ParityCriterion Guards(SymbolParity[] symbols, long differences)
    {
        var (backtest, live) = (symbols.Sum(symbol => symbol.BacktestGuards.Values.Sum()),
            symbols.Sum(symbol => symbol.LiveGuards.Values.Sum()));
        return new("guard_violations", differences == 0,
            string.Create(CultureInfo.InvariantCulture, $"{backtest} in the backtest, {live} live, {differences} that differ"), "the same");
    }

    private static ParityCriterion Trades(SymbolParity[] symbols)
    {
        var worst = symbols.MaxBy(symbol => Math.Abs(symbol.BacktestTrades - symbol.LiveTrades));
        var difference = worst is null ? 0 : Math.Abs(worst.BacktestTrades - worst.LiveTrades);
        var figure = worst is null ? "none" : string.Create(CultureInfo.InvariantCulture,
            $"{worst.Symbol}: {worst.BacktestTrades} in the backtest, {worst.LiveTrades} live");
        return new("trades", difference < 1, figure, "less than 1 of difference per symbol");
    }

    // Above 99 % is above it; above 100 % can only mean all.
    private static bool IsAbove(double rate, double minimum) => rate > minimum || rate == 1;

    private static double Rate(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static string Above(double minimum) => minimum >= 1 ? "100 %" : $"above {Percent(minimum)}";

    // Down, never up: 99.9999 % is not 100 %.
    private static string Percent(double rate) =>
        (Math.Floor(rate * 1_000_000 + 1e-6) / 10_000).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
