namespace ParityFast.Benchmarks;

/// <summary>A benchmark that did no work measured nothing.</summary>
internal static class BenchmarkWork
{
    public static BacktestResult Require(BacktestResult result, int bars, int minimumFills)
    {
        if (result.Metrics.Bars != bars || result.Metrics.TotalFills < minimumFills || result.FinalEquity <= 0)
        {
            throw new InvalidOperationException(
                $"the benchmark did not do its work: {result.Metrics.Bars} candles, {result.Metrics.TotalFills} fills, final equity {result.FinalEquity}");
        }

        return result;
    }
}
