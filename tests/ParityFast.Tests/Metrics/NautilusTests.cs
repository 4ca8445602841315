using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>
/// nautilus_trader. Its conventions differ so: returns are compounded into UTC days first (the cases have one a day); drawdowns are negative; a profit factor without a
/// loss is undefined; skewness and kurtosis are the sample-adjusted ones, kurtosis the excess.
/// </summary>
public sealed class NautilusTests
{
    // 117 cases; not covered are statistics against a benchmark, and the empty growth rate, which is 0 there and undefined here.
    private const int CasesCovered = 88;

    [Fact]
    public void Compute_EveryCaseOfACommonStatistic_Agrees()
    {
        var covered = 0;
        foreach (var testCase in ReferenceValues.Load("nautilus_statistics.json").GetProperty("cases").EnumerateArray())
        {
            var statistic = testCase.GetProperty("statistic").GetString()!;
            var values = ReferenceValues.Numbers(testCase.GetProperty("inputs")[0]);
            var period = ReferenceValues.Number(testCase.GetProperty("period")) ?? 1;
            if (IsOther(statistic) || (statistic == "cagr" && values.Length == 0))
                continue;
            covered++;
            var expected = ReferenceValues.Number(testCase.GetProperty("expected"));
            var tolerance = ReferenceValues.Number(testCase.GetProperty("tolerance")) ?? 0;
            ReferenceValues.AssertClose(expected, Compute(statistic, values, period), Math.Max(tolerance, 1e-12), $"{statistic} {testCase.GetProperty("test")}");
        }

        Assert.Equal(CasesCovered, covered);
    }

    private static bool IsOther(string statistic) => statistic is "alpha" or "beta_ratio" or "information_ratio" or "tracking_error" or "treynor_ratio";

    private static double? Compute(string statistic, double[] values, double period)
    {
        var trades = new TradeAccumulator();
        foreach (var value in values)
            trades.Close(value, 1, 1);
        double[] wins = [.. values.Where(value => value > 0).Order()];
        double[] losses = [.. values.Where(value => value < 0).Order()];
        return statistic switch
        {
            "cagr" => AnnualReturn.Compute(values, period),
            "calmar_ratio" => CalmarRatio.Compute(values, period),
            "max_drawdown" => -MaxDrawdown.ComputeFromReturns(values),
            "returns_volatility" => Volatility.Compute(values, period),
            "sharpe_ratio" => SharpeRatio.Compute(values, period),
            "sortino_ratio" => SortinoRatio.Compute(values, period),
            "risk_return_ratio" => SharpeRatio.Compute(values, 1),
            "returns_skewness" => AdjustedSkewness(ReturnMoments.Of(values)),
            "returns_kurtosis" => AdjustedExcessKurtosis(ReturnMoments.Of(values)),
            "returns_avg" => ReturnSums.Of(values).Mean,
            "profit_factor" => ProfitFactor.Compute(values) is { } factor && double.IsFinite(factor) ? factor : null,
            "win_rate" => WinRate.Compute(values),
            "expectancy" => trades.AveragePnl,
            "returns_avg_win" or "winner_avg" => trades.AverageWin,
            "returns_avg_loss" or "loser_avg" => -trades.AverageLoss,
            "winner_max" => trades.Wins > 0 ? trades.BestPnl : null,
            "loser_max" => trades.Losses > 0 ? trades.WorstPnl : null,
            "winner_min" => wins.Length > 0 ? wins[0] : null,
            "loser_min" => losses.Length > 0 ? losses[^1] : null,
            _ => throw new InvalidOperationException(statistic),
        };
    }

    internal static double? AdjustedSkewness(in ReturnMoments moments)
    {
        double n = moments.Count;
        return n < 3 || moments.SharpeRatio is null ? null : Math.Sqrt(n * (n - 1)) / (n - 2) * moments.Skewness;
    }

    internal static double? AdjustedExcessKurtosis(in ReturnMoments moments)
    {
        double n = moments.Count;
        return n < 4 || moments.SharpeRatio is null ? null : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (moments.Kurtosis - 3) + 6);
    }
}
