using System.Text.Json;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>
/// QuantConnect/Lean (Apache-2.0). Its conventions differ so: the numerator of its Sharpe ratio is the arithmetic mean compounded over a year; ratios are capped at 10
/// and are 0 if undefined; a trade without profit counts as a loss; its downside deviation is the sample deviation of the losing trades alone.
/// </summary>
public sealed class LeanTests
{
    [Fact]
    public void Close_EveryTradeCase_HasItsStatistics()
    {
        var root = ReferenceValues.Load("lean_trade_statistics.json");
        foreach (var testCase in root.GetProperty("cases").EnumerateArray())
        {
            var trades = new TradeAccumulator();
            var pnls = new List<double>();
            foreach (var trade in TradesOf(root, testCase))
            {
                pnls.Add(trade.GetProperty("ProfitLoss").GetDouble());
                trades.Close(pnls[^1], 1_000, Minutes(trade, "ExitTime") - Minutes(trade, "EntryTime"));
            }

            var expected = testCase.GetProperty("expected");
            foreach (var (name, value) in Statistics(trades, pnls))
                ReferenceValues.AssertClose(ReferenceValues.Number(expected.GetProperty(name)), value, 1e-12, $"{testCase.GetProperty("test")} {name}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Compute_DailyPerformance_HasItsDeviationAndProbabilisticSharpe(int index)
    {
        var statistics = ReferenceValues.Load("lean_portfolio_statistics.json").GetProperty("portfolio_statistics");
        var (returns, testCase) = (ReferenceValues.Numbers(statistics.GetProperty("daily_performance")), statistics.GetProperty("cases")[index]);
        double Expected(string name) => testCase.GetProperty(name).GetDouble();
        var days = Expected("tradingDaysPerYear");
        var volatility = Volatility.Compute(returns, days)!.Value;
        Assert.Equal(Expected("AnnualStandardDeviation"), volatility, 1e-14);
        Assert.Equal(Expected("AnnualVariance"), volatility * volatility, 1e-14);

        // Its Sharpe ratio compounds the arithmetic mean; from that numerator it is ours.
        var compounded = Math.Pow(1 + ReturnSums.Of(returns).Mean!.Value, days) - 1;
        Assert.Equal(Expected("SharpeRatio"), compounded / volatility, 1e-12);

        // It takes the adjusted skewness, and the adjusted excess kurtosis although the formula means the kurtosis itself.
        var moments = ReturnMoments.Of(returns);
        var theirs = moments with { Skewness = NautilusTests.AdjustedSkewness(moments)!.Value, Kurtosis = NautilusTests.AdjustedExcessKurtosis(moments)!.Value };
        Assert.Equal(Expected("ProbabilisticSharpeRatio"), ProbabilisticSharpeRatio.Compute(theirs, 1 / Math.Sqrt(days))!.Value, 1e-12);
    }

    [Fact]
    public void Of_DrawdownRecoveryCases_AreTheLongestRecoveredDrawdown()
    {
        foreach (var testCase in ReferenceValues.Load("lean_portfolio_statistics.json").GetProperty("drawdown_recovery").EnumerateArray())
        {
            var equity = ReferenceValues.Numbers(testCase.GetProperty("equity_daily"));
            // Lean looks only at drawdowns that ended: cut the curve after the last candle that is at its running peak.
            var last = Enumerable.Range(0, equity.Length).LastOrDefault(i => equity[i] == equity[..(i + 1)].Max());
            var recovered = equity.Length == 0 ? 0 : DrawdownSummary.Of(equity.AsSpan(0, last + 1)).LongestBars;
            Assert.True(testCase.GetProperty("drawdown_recovery_days").GetDouble() == recovered, $"{testCase.GetProperty("name")} was {recovered}");
        }
    }

    private static JsonElement[] TradesOf(JsonElement root, JsonElement testCase) => testCase.GetProperty("trades") is { ValueKind: JsonValueKind.String } name
        ? [.. root.GetProperty("trade_sets").GetProperty(name.GetString()!).EnumerateArray()]
        : [];

    private static int Minutes(JsonElement trade, string name) => int.Parse(new string([.. trade.GetProperty(name).GetString()!.Where(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, double? Value)> Statistics(TradeAccumulator trades, List<double> pnls)
    {
        yield return ("TotalNumberOfTrades", trades.Trades);
        yield return ("NumberOfWinningTrades", trades.Wins);
        yield return ("NumberOfLosingTrades", trades.Losses);
        yield return ("TotalProfitLoss", trades.NetProfit);
        yield return ("TotalProfit", trades.GrossProfit);
        yield return ("TotalLoss", -trades.GrossLoss);
        yield return ("LargestProfit", Math.Max(trades.BestPnl ?? 0, 0));
        yield return ("LargestLoss", Math.Min(trades.WorstPnl ?? 0, 0));
        yield return ("AverageProfitLoss", trades.AveragePnl ?? 0);
        yield return ("AverageProfit", trades.AverageWin ?? 0);
        yield return ("AverageLoss", -trades.AverageLoss ?? 0);
        yield return ("MaxConsecutiveWinningTrades", trades.LongestWinStreak);
        yield return ("MaxConsecutiveLosingTrades", trades.LongestLossStreak);
        yield return ("ProfitLossRatio", PayoffRatio.Compute(trades) ?? 0);
        yield return ("WinRate", WinRate.Compute(trades) ?? 0);
        yield return ("LossRate", trades.Trades > 0 ? (double)trades.Losses / trades.Trades : 0);
        yield return ("ProfitFactor", Math.Min(ProfitFactor.Compute(trades) ?? 0, 10));
        yield return ("ProfitLossStandardDeviation", ReturnSums.Of([.. pnls]).SampleDeviation ?? 0);
        yield return ("SharpeRatio", SharpeRatio.Compute(pnls.ToArray(), 1) ?? 0);
    }
}
