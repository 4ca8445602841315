using System.Globalization;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>ffn, pyalgotrade and freqtrade.</summary>
public sealed class OtherReferenceTests
{
    [Fact]
    public void Compute_FfnPrices_AgreeToItsThreeDecimals()
    {
        var expected = ReferenceValues.Load("ffn_core.json").GetProperty("expected_3dp");
        string[] names = ["AAPL", "MSFT", "C"];
        var lines = File.ReadLines(SharedFolder.Require("reference/metrics/ffn_test_data.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        // ffn's year has 365.25 days; ours has 365.
        double Years(int rows) => (DateTime.Parse(lines[rows - 1][0], CultureInfo.InvariantCulture) - DateTime.Parse(lines[0][0], CultureInfo.InvariantCulture)).TotalDays / 365.25;
        for (var column = 0; column < names.Length; column++)
        {
            var name = names[column];
            var prices = lines.Select(line => double.Parse(line[column + 1], CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(expected.GetProperty("first10_prices").GetProperty("max_drawdown").GetProperty(name).GetDouble(), -MaxDrawdown.Compute(prices.AsSpan(0, 10)), 5e-4);
            Assert.Equal(expected.GetProperty("first11_prices").GetProperty("total_return").GetProperty(name).GetDouble(), TotalReturn.Compute(prices[0], prices[10]), 5e-4);
            Assert.Equal(expected.GetProperty("all").GetProperty("cagr").GetProperty(name).GetDouble(), AnnualReturn.Compute(prices[0], prices[^1], Years(prices.Length))!.Value, 5e-4);
        }

        var apple = lines.Take(10).Select(line => double.Parse(line[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(expected.GetProperty("first10_prices").GetProperty("cagr_AAPL").GetDouble(), AnnualReturn.Compute(apple[0], apple[^1], Years(10))!.Value, 5e-4);
    }

    /// <summary>pyalgotrade counts a drawdown's days to its last day below the peak, so a recovered one is a day shorter than here.</summary>
    [Fact]
    public void Of_PyalgotradeDrawdowns_AgreeButForTheDayOfRecovery()
    {
        foreach (var testCase in ReferenceValues.Load("pyalgotrade_analyzers.json").GetProperty("drawdown_manual").EnumerateArray())
        {
            var closes = ReferenceValues.Numbers(testCase.GetProperty("closes"));
            var summary = DrawdownSummary.Of(closes);
            var expected = testCase.TryGetProperty("mdd", out var exact) ? exact.GetDouble() : testCase.GetProperty("mdd_2dp").GetDouble();
            Assert.Equal(expected, summary.MaxFraction, 5e-3);
            var recovered = closes[^2] == closes.Max() ? 1 : 0;
            Assert.Equal(testCase.GetProperty("days").GetInt32(), closes.Distinct().Count() == 1 ? 0 : summary.LongestBars - recovered);
        }
    }

    [Fact]
    public void Of_PyalgotradeDrawdownHelper_AgreesAfterEachUpdateBelowAPeak()
    {
        var helper = ReferenceValues.Load("pyalgotrade_analyzers.json").GetProperty("drawdown_helper");
        var (updates, maxima) = (ReferenceValues.Numbers(helper.GetProperty("updates")), ReferenceValues.Numbers(helper.GetProperty("max_dd_after_each")));
        // Its helper forgets at each new high: 20 is the eighth update.
        for (var i = 0; i < 7; i++)
            Assert.Equal(maxima[i], -MaxDrawdown.Compute(updates.AsSpan(0, i + 1)), 1e-12);
        for (var i = 7; i < updates.Length; i++)
            Assert.Equal(maxima[i], -MaxDrawdown.Compute(updates.AsSpan(7, i - 6)), 1e-12);
    }

    [Fact]
    public void SampleDeviation_PyalgotradeTrades_HasItsTwoDecimals()
    {
        var trades = ReferenceValues.Load("pyalgotrade_analyzers.json").GetProperty("trades");
        var sums = ReturnSums.Of(ReferenceValues.Numbers(trades.GetProperty("pnl")));
        Assert.Equal(trades.GetProperty("mean_2dp").GetDouble(), sums.Mean!.Value, 5e-3);
        Assert.Equal(trades.GetProperty("std_ddof1_2dp").GetDouble(), sums.SampleDeviation!.Value, 5e-3);
    }

    [Fact]
    public void Compute_FreqtradeGrowthRates_AgreeToFourDecimals()
    {
        foreach (var testCase in ReferenceValues.Load("freqtrade_metrics.json").GetProperty("cagr_cases").EnumerateArray())
        {
            double Value(string name) => testCase.GetProperty(name).GetDouble();
            var rate = AnnualReturn.Compute(Value("start"), Value("final"), Annualization.Years(TimeSpan.FromDays(Value("days"))));
            Assert.Equal(Value("expected_4dp"), rate!.Value, 5.1e-5);
        }
    }

    [Fact]
    public void Close_FreqtradeTrades_HaveItsExpectancyAndSharpe()
    {
        var root = ReferenceValues.Load("freqtrade_metrics.json");
        var simple = root.GetProperty("simple_expectancy");
        double[] pnls = ReferenceValues.Numbers(simple.GetProperty("profit_abs"));
        Assert.Equal(simple.GetProperty("expectancy").GetDouble(), pnls.Average(), 1e-12);
        Assert.Equal(simple.GetProperty("expectancy_ratio").GetDouble(), Expectancy.Compute(pnls)!.Value, 1e-8);

        double[] profits = ReferenceValues.Numbers(root.GetProperty("trades_profit_abs_in_close_order"));
        var expected = root.GetProperty("expected");
        double Expected(string name) => expected.GetProperty(name).GetDouble();
        var trades = new TradeAccumulator();
        foreach (var profit in profits)
            trades.Close(profit, 1, 1);
        Assert.Equal(Expected("expectancy"), trades.AveragePnl!.Value, 1e-18);
        Assert.Equal(Expected("expectancy_ratio"), Expectancy.Compute(trades)!.Value, 1e-12);

        // Its Sharpe ratio divides the mean per day by the population deviation per trade, × √365.
        var (start, days) = (Expected("starting_balance"), Expected("days"));
        var sums = ReturnSums.Of([.. profits.Select(profit => profit / start)]);
        var populationDeviation = sums.SampleDeviation!.Value * Math.Sqrt((sums.Count - 1.0) / sums.Count);
        Assert.Equal(Expected("sharpe"), sums.Sum / days / populationDeviation * Math.Sqrt(365), 1e-6);
    }

    [Fact]
    public void Of_FreqtradeClosedTrades_HaveItsDrawdowns()
    {
        var root = ReferenceValues.Load("freqtrade_metrics.json");
        var daily = root.GetProperty("drawdown_case");
        var summary = DrawdownSummary.Of(Curve(daily.GetProperty("starting_balance").GetDouble(), ReferenceValues.Numbers(daily.GetProperty("profits_daily"))));
        Assert.Equal(daily.GetProperty("relative").GetDouble(), summary.MaxFraction, 1e-8);
        Assert.Equal(daily.GetProperty("drawdown_abs").GetDouble(), summary.MaxMoney, 1e-12);

        foreach (var testCase in root.GetProperty("drawdown_abs_vs_relative").EnumerateArray())
        {
            var both = DrawdownSummary.Of(Curve(testCase.GetProperty("starting_balance").GetDouble(), ReferenceValues.Numbers(testCase.GetProperty("profits"))));
            if (testCase.GetProperty("relative").GetBoolean())
                Assert.Equal(testCase.GetProperty("relative_dd").GetDouble(), both.MaxFraction);
            else
                Assert.Equal(testCase.GetProperty("drawdown_abs").GetDouble(), both.MaxMoney);
        }
    }

    private static double[] Curve(double start, double[] profits)
    {
        var equity = new double[profits.Length + 1];
        equity[0] = start;
        for (var i = 0; i < profits.Length; i++)
            equity[i + 1] = equity[i] + profits[i];
        return equity;
    }
}
