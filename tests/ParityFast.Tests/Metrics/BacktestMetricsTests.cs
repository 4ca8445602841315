using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class BacktestMetricsTests
{
    private static readonly double[] Equity = [1_000, 1_010, 1_005, 1_020, 990, 1_030];

    private static BacktestMetrics Run(double[] equity, double[] pnls, MetricOptions? options = null)
    {
        options ??= MetricOptions.Default;
        var interval = TimeSpan.FromHours(1);
        var accumulator = options.CreateAccumulator(equity[0], interval);
        for (var i = 1; i < equity.Length; i++)
            accumulator.Mark(i - 1, equity[i]);
        var trades = new TradeAccumulator();
        foreach (var pnl in pnls)
            trades.Close(pnl, 500, 3);
        var bars = equity.Length - 1;
        var totals = new RunTotals { Interval = interval, Elapsed = bars * interval, BarsInPosition = 2, Fills = 4, Commission = 1.5, Slippage = 0.5, Funding = -0.25 };
        return BacktestMetrics.Compute(accumulator, trades, totals, options);
    }

    [Fact]
    public void Compute_WorkedExample_HasEveryFormula()
    {
        var metrics = Run(Equity, [40, -10], new MetricOptions { AnnualFiguresFromDays = 0 });
        double[] r = [10 / 1_000.0, -5 / 1_010.0, 15 / 1_005.0, -30 / 1_020.0, 40 / 990.0];
        var mean = r.Sum() / 5;
        var deviation = Math.Sqrt(r.Sum(x => (x - mean) * (x - mean)) / (5 - 1));
        var downside = Math.Sqrt((r[1] * r[1] + r[3] * r[3]) / 5);
        var year = Math.Sqrt(8_760); // 365 × 24 hours
        var annual = Math.Pow(1_030.0 / 1_000, 8_760.0 / 5) - 1;
        Assert.Equal((1_030.0 - 1_000) / 1_000, metrics.TotalReturn);
        Assert.Equal(mean / deviation * year, metrics.SharpeRatio!.Value, 1e-11);
        Assert.Equal(mean / downside * year, metrics.SortinoRatio!.Value, 1e-11);
        Assert.Equal(deviation * year, metrics.Volatility!.Value, 1e-12);
        Assert.Equal(downside * year, metrics.DownsideDeviation!.Value, 1e-12);
        Assert.Equal((1_020.0 - 990) / 1_020, metrics.MaxDrawdown);
        Assert.Equal((2, 2, 1_020 - 990), (metrics.MaxDrawdownBars, metrics.LongestDrawdownBars, metrics.MaxDrawdownMoney));
        Assert.Equal(30.0 / 30, metrics.RecoveryFactor); // net profit / money drawdown
        Assert.Equal(annual, metrics.AnnualReturn!.Value, annual * 1e-11);
        Assert.Equal(metrics.AnnualReturn / metrics.MaxDrawdown, metrics.CalmarRatio);
        Assert.Equal((2.0 / 5, 4, 1.5, 0.5, -0.25), (metrics.Exposure, metrics.TotalFills, metrics.TotalCommission, metrics.TotalSlippage, metrics.TotalFunding));
        Assert.Equal((2, 0.5, 4, 40.0 / 500), (metrics.TotalTrades, metrics.WinRate, metrics.ProfitFactor, metrics.BestTrade));
        Assert.False(metrics.ProfitFactorInfinite);
    }

    [Theory]
    [InlineData(89, 90, false)]
    [InlineData(90, 90, true)]
    [InlineData(1, 0, true)]
    [InlineData(400, 500, false)]
    public void Compute_ShortRun_HasNoAnnualFigures(int days, double from, bool has)
    {
        var accumulator = new EquityAccumulator(1_000);
        for (var i = 0; i < days; i++) accumulator.Mark(i, 1_000 + i % 7);
        var totals = new RunTotals { Interval = TimeSpan.FromDays(1), Elapsed = TimeSpan.FromDays(days) };
        var metrics = BacktestMetrics.Compute(accumulator, default, totals, new MetricOptions { AnnualFiguresFromDays = from });
        Assert.Equal(has, metrics.AnnualReturn is not null);
        Assert.Equal(has && metrics.MaxDrawdown > 0, metrics.CalmarRatio is not null);
        // Ratios of what is there are kept, and say what year they assume.
        Assert.Equal(days > 1, metrics.SharpeRatio is not null);
        Assert.Equal(365, metrics.PeriodsPerYear);
    }

    [Fact]
    public void All_Groups_AreThoseWithoutWhichAMetricIsUndefined()
    {
        foreach (var metric in MetricNames.All)
        {
            foreach (var group in new[] { MetricGroups.Returns, MetricGroups.Downside, MetricGroups.Drawdown, MetricGroups.Trades })
            {
                var value = metric.Value(Run(Equity, [40, -10], new MetricOptions { Groups = group, AnnualFiguresFromDays = 0 }));
                var isKept = (group & metric.Groups) == metric.Groups;
                Assert.True(isKept ? value is not null : value is null, $"{metric.Name} of {group} is {value}");
            }
        }
    }

    [Fact]
    public void Compute_RiskFreeAndMinimumAcceptable_AreTakenPerBar()
    {
        var options = new MetricOptions { PeriodsPerYear = 252, RiskFreeReturnPerYear = 0.0504, MinimumAcceptableReturnPerYear = 0.0252 };
        var metrics = Run(Equity, [], options);
        double[] r = [10 / 1_000.0, -5 / 1_010.0, 15 / 1_005.0, -30 / 1_020.0, 40 / 990.0];
        var deviation = Math.Sqrt(r.Sum(x => Math.Pow(x - r.Average(), 2)) / (5 - 1));
        var downside = Math.Sqrt(r.Sum(x => Math.Pow(Math.Min(x - 0.0001, 0), 2)) / 5);
        Assert.Equal((r.Average() - 0.0002) / deviation * Math.Sqrt(252), metrics.SharpeRatio!.Value, 1e-12);
        Assert.Equal((r.Average() - 0.0001) / downside * Math.Sqrt(252), metrics.SortinoRatio!.Value, 1e-12);
    }

    [Fact]
    public void Compute_NothingHappened_IsUndefinedNotZeroDividedByZero()
    {
        var metrics = Run([1_000, 1_000, 1_000], [], new MetricOptions { AnnualFiguresFromDays = 0 });
        Assert.Equal((0, 0), (metrics.TotalReturn, metrics.AnnualReturn));
        Assert.Equal((0.0, 0.0, 0), (metrics.Volatility, metrics.MaxDrawdown, metrics.MaxDrawdownBars));
        Assert.Equal(0, metrics.TotalTrades);
        foreach (var name in (string[])["sharpe_ratio", "sortino_ratio", "calmar_ratio", "recovery_factor", "win_rate", "profit_factor", "avg_trade", "best_trade", "worst_trade", "payoff_ratio", "expectancy", "avg_holding_bars"])
            Assert.Null(MetricNames.Find(name)!.Value(metrics));
        Assert.False(metrics.ProfitFactorInfinite);
    }

    [Fact]
    public void Compute_ConstantReturns_HaveNoDeviation()
    {
        var equity = new double[10_000];
        equity[0] = 1_000;
        for (var i = 1; i < equity.Length; i++)
            equity[i] = equity[i - 1] * 1.001;
        var metrics = Run(equity, []);
        Assert.Equal(0, metrics.Volatility);
        Assert.Null(metrics.SharpeRatio);
        Assert.Null(metrics.SortinoRatio);
    }

    [Fact]
    public void Compute_GroupsNotKept_AreUndefined()
    {
        var metrics = Run(Equity, [40, -10], new MetricOptions { Groups = MetricGroups.None, AnnualFiguresFromDays = 0 });
        string[] always = ["total_return", "annual_return", "initial_capital", "final_equity", "net_profit", "exposure", "total_fills", "total_commission", "total_slippage", "total_funding", "liquidations", "insurance_fund", "bars", "ruined"];
        Assert.Equal(always.Order(), MetricNames.All.Where(metric => metric.Value(metrics) is not null).Select(metric => metric.Name).Order());
    }

    [Fact]
    public void WriteJson_InfiniteProfitFactor_IsNullWithItsFlag()
    {
        var json = Json(Run(Equity, [40, 10]));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("profit_factor").ValueKind);
        Assert.True(json.GetProperty("profit_factor_infinite").GetBoolean());
        Assert.Equal("2", json.GetProperty("total_trades").GetRawText());
        Assert.Equal("false", json.GetProperty("ruined").GetRawText());
    }

    [Fact]
    public void WriteJson_AnyRun_IsValidAndReadsBackTheSame()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var equityCase = EquityCase.Random(random);
            var metrics = Run([equityCase.InitialCapital, .. equityCase.Equity()], [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextDouble() - 0.5)]);
            var json = Json(metrics);
            foreach (var metric in MetricNames.All)
            {
                var value = metric.Value(metrics);
                Assert.False(value is { } number && (double.IsNaN(number) || (double.IsInfinity(number) && metric.Name != "profit_factor")));
                var element = json.GetProperty(metric.Name);
                if (element.ValueKind == JsonValueKind.Number)
                    Assert.Equal(value, element.GetDouble());
                else if (element.ValueKind == JsonValueKind.Null)
                    Assert.True(value is null or double.PositiveInfinity);
            }
        }
    }

    [Fact]
    public void All_Names_AreSnakeCaseUniqueAndStartWithTheOriginals()
    {
        var names = MetricNames.All.Select(metric => metric.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches(new Regex("^[a-z]+(_[a-z]+)*$"), name));
        Assert.Equal(["total_return", "sharpe_ratio", "max_drawdown", "win_rate", "profit_factor", "total_trades", "avg_trade", "best_trade", "worst_trade", "recovery_factor", "calmar_ratio"], names[..11]);
    }

    [Fact]
    public void All_Metrics_AreThePropertiesOfTheRecord()
    {
        var properties = typeof(BacktestMetrics).GetProperties().Select(property => property.Name).Where(name => name is not "Groups" and not "PeriodsPerYear" and not "EqualityContract");
        var names = MetricNames.All.Select(metric => string.Concat(metric.Name.Split('_').Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase)));
        Assert.Equal(properties.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Display_EachFormat_IsInvariant()
    {
        var metrics = Run([1_000_000, 1_012_345, 1_012_345.5], [5, 5]);
        Assert.Equal("1.23%", MetricNames.Find("total_return")!.ToDisplay(metrics));
        Assert.Equal("1,012,345.50", MetricNames.Find("final_equity")!.ToDisplay(metrics));
        Assert.Equal("1012345.5", MetricNames.Find("final_equity")!.ToCsv(metrics));
        Assert.Equal("inf", MetricNames.Find("profit_factor")!.ToDisplay(metrics));
        Assert.Equal("", MetricNames.Find("profit_factor")!.ToCsv(metrics));
        Assert.Equal("true", MetricNames.Find("profit_factor_infinite")!.ToCsv(metrics));
        Assert.Equal("-", MetricNames.Find("calmar_ratio")!.ToDisplay(metrics));
        Assert.Equal("2", MetricNames.Find("bars")!.ToDisplay(metrics));
        Assert.Equal("no", MetricNames.Find("ruined")!.ToDisplay(metrics));
        Assert.Null(MetricNames.Find("nothing"));
    }

    private static JsonElement Json(BacktestMetrics metrics)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            MetricNames.WriteJson(writer, metrics);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }
}
