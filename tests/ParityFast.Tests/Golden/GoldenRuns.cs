namespace ParityFast.Tests.Golden;

/// <summary>The committed set of runs: every way to run a strategy, over candles and costs that follow from seeds.</summary>
internal static class GoldenRuns
{
    public static IReadOnlyList<GoldenCase> All() =>
    [
        .. StrategyRuns.All(), .. OrderRuns.All(), .. AccountRuns.All(), .. SweepRuns.All(), .. StudyRuns.All(),
        .. LiveRuns.All(), .. ResumedRuns.All(), .. ExchangeRuns.All(), .. ComparedRuns.All(), .. ReplayedRuns.All(),
    ];
}
