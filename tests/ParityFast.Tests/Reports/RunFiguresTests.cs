using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Recording;
using ParityFast.Reports;
using ParityFast.Strategies;

namespace ParityFast.Tests.Reports;

/// <summary>The figures of a run's page against the metrics, and against plain loops over the same candles.</summary>
public sealed class RunFiguresTests : IDisposable
{
    private const long Day = 86_400_000_000;

    private readonly TemporaryDirectory _folder = new();

    public static TheoryData<int> Seeds => [3, 14, 159];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Deepest_FirstOfARun_IsTheMetricsMaximum(int seed)
    {
        var (result, series) = Logged(seed);
        var worst = Drawdown.Deepest(series.Equity, series.StartEquity, 5);
        Assert.Equal(result.Metrics.MaxDrawdown!.Value, worst[0].Depth, 9);
        Assert.True(worst.Zip(worst.Skip(1)).All(pair => pair.First.Depth >= pair.Second.Depth));
        foreach (var drawdown in worst)
        {
            var peak = drawdown.PeakBar < 0 ? series.StartEquity!.Value : series.Equity[drawdown.PeakBar];
            var end = drawdown.EndBar < 0 ? series.Count : drawdown.EndBar;
            var within = series.Equity[(drawdown.PeakBar + 1)..end];
            Assert.All(within, equity => Assert.True(equity < peak));
            Assert.Equal((peak - within.Min()) / peak, drawdown.Depth);
            Assert.Equal(drawdown.PeakBar + 1 + within.IndexOf(within.Min()), drawdown.LowBar);
            Assert.True(drawdown.EndBar < 0 || series.Equity[drawdown.EndBar] >= peak);
        }
    }

    [Fact]
    public void Deepest_KnownCurve_HasEachFallOnce()
    {
        // From 100: to 90 and back, from 110 to 99 and back, from 120 to 60 without recovery.
        var found = Drawdown.Deepest([100, 90, 95, 100, 110, 99, 111, 120, 60, 70], 100, 5);
        Assert.Equal([new Drawdown(7, 8, -1, 0.5), new Drawdown(0, 1, 3, 0.1), new Drawdown(4, 5, 6, 0.1)], found);
        Assert.Empty(Drawdown.Deepest([100, 101, 101, 102], 100, 5));
        // The capital before the first candle is a peak too.
        Assert.Equal(new Drawdown(-1, 0, -1, 0.2), Assert.Single(Drawdown.Deepest([80], 100, 5)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Returns_OfDays_MultiplyToTheTotalAndAreThoseOfTheMetrics(int seed)
    {
        var options = new BacktestOptions { Metrics = new MetricOptions { Returns = ReturnPeriod.Daily } };
        var (result, series) = Logged(seed, options);
        var days = DailyEquity.Of(series);
        var returns = days.Returns();
        Assert.Equal(1 + result.Metrics.TotalReturn, returns.Aggregate(1.0, (product, value) => product * (1 + value)), 9);
        Assert.Equal(result.Metrics.SharpeRatio!.Value, DailyEquity.Rolling(returns, returns.Length, 365).Sharpe[0], 6);
        Assert.Equal(result.Metrics.Volatility!.Value, DailyEquity.Rolling(returns, returns.Length, 365).Volatility[0], 6);
        Assert.Equal(series.Times.Select(time => (time + series.CalendarOffset) / Day).Distinct(), days.Days);
    }

    [Fact]
    public void Rolling_AnyWindow_IsTheMetricOfItsDays()
    {
        var returns = Enumerable.Range(0, 120).Select(i => Math.Sin(i * 1.7) / 40).ToArray();
        var (sharpe, volatility) = DailyEquity.Rolling(returns, 30, 365);
        Assert.Equal(91, sharpe.Length);
        for (var i = 0; i < sharpe.Length; i++)
        {
            var window = returns[i..(i + 30)];
            var mean = window.Average();
            var deviation = Math.Sqrt(window.Sum(value => (value - mean) * (value - mean)) / 29);
            Assert.Equal(mean / deviation * Math.Sqrt(365), sharpe[i], 9);
            Assert.Equal(deviation * Math.Sqrt(365), volatility[i], 9);
        }
    }

    [Theory]
    [InlineData(FillTiming.DecisionMark)]
    [InlineData(FillTiming.NextOpen)]
    public void Excursions_OfEveryTrade_AreThoseOfThePricesThatItSaw(FillTiming timing)
    {
        var candles = RandomCandles.Create(5, 4_000);
        var (_, series) = Logged(candles, new BacktestOptions { FillTiming = timing }, Instrument.Perpetual("X"), withCandles: true);
        Assert.NotEmpty(series.Trips);
        Assert.Contains(series.Trips, trip => trip.SignedQuantity < 0);
        foreach (var trip in series.Trips)
        {
            // A fill at the open sees all of its candle, one at the close nothing of it.
            var first = timing == FillTiming.NextOpen ? trip.EntryBar : trip.EntryBar + 1;
            decimal[] seen = [trip.EntryPrice, trip.ExitPrice, .. Enumerable.Range(first, Math.Max(0, trip.ExitBar - first + 1)).SelectMany(bar => new[] { candles.High[bar] / 100m, candles.Low[bar] / 100m })];
            var (up, down) = ((double)((seen.Max() - trip.EntryPrice) / trip.EntryPrice), (double)((trip.EntryPrice - seen.Min()) / trip.EntryPrice));
            var found = Excursion.Of(series, trip);
            Assert.Equal(trip.SignedQuantity > 0 ? up : down, found.Favourable, 12);
            Assert.Equal(trip.SignedQuantity > 0 ? down : up, found.Adverse, 12);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Trips_OfALog_AreItsTrades(int seed)
    {
        var (result, series) = Logged(seed, new BacktestOptions(), Instrument.Perpetual("X"));
        var trades = result.Trades;
        Assert.Equal(trades.Count, series.Trips.Count);
        Assert.All(trades.Zip(series.Trips), pair => Assert.Equal((pair.First.EntryBar, pair.First.ExitBar, pair.First.Pnl, pair.First.Return, pair.First.ExitReason, pair.First.IsOpen),
            (pair.Second.EntryBar, pair.Second.ExitBar, pair.Second.Profit, pair.Second.Return, pair.Second.ExitReason, pair.Second.IsOpen)));
    }

    [Fact]
    public void Trips_OfARunThatIsLiquidated_EndThere()
    {
        var strategy = StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { TargetLeverage = 50, TrailingStopPct = 0.5m });
        var candles = RandomCandles.Create(77, 3_000, start: 20_000, step: 150);
        var result = Backtest.Run(strategy, candles, Instrument.Perpetual("X"), new BacktestOptions { LogDirectory = _folder.Root });
        Assert.True(result.Metrics.Liquidations > 0);
        var series = LogRunReader.Read(result.LogPath!);
        Assert.Contains(series.Trips, trip => trip.ExitReason == "liquidation");
        Assert.Equal(result.Metrics.TotalTrades, series.Trips.Count(trip => !trip.IsOpen));
        Assert.Contains(series.Fills, fill => fill.Reason == "liquidation" && fill.IsWithin);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Returns_OfTrades_MultiplyToTheRun(int seed)
    {
        var (result, series) = Logged(seed);
        var returns = RunReturns.Of(series);
        var open = series.Trips.Where(trip => trip.IsOpen).Sum(trip => trip.Profit);
        var expected = (result.FinalEquity - open) / result.Options.InitialCapital;
        // What was charged for an entry that is still open is in its own profit.
        Assert.Equal((double)expected, returns.Trades.Aggregate(1.0, (product, value) => product * (1 + value)), 6);
        Assert.Equal(series.Trips.Count(trip => !trip.IsOpen), returns.Trades.Length);
    }

    [Fact]
    public void Indicators_OfTheStrategy_AreWhatItDecidedOn()
    {
        var candles = RandomCandles.Create(21, 900);
        var strategy = StrategyDefinition.Of<RsiAtr>();
        var found = IndicatorSeries.Of(strategy, Instrument.Spot("X"), candles);
        Assert.Contains(found, indicator => indicator.Name.StartsWith("rsi(", StringComparison.Ordinal));
        foreach (var indicator in found)
        {
            Assert.All(indicator.Values[..(indicator.WarmUp - 1)], value => Assert.True(double.IsNaN(value)));
            Assert.All(indicator.Values[(indicator.WarmUp - 1)..], value => Assert.True(double.IsFinite(value)));
        }

        var average = IndicatorSeries.Of(StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 3, LongMaPeriod = 8 }), Instrument.Spot("X"), candles);
        Assert.Equal(["sma(3)", "sma(8)"], average.Select(indicator => indicator.Name));
        for (var i = 2; i < candles.Count; i++)
            Assert.Equal((candles.Close[i] + candles.Close[i - 1] + candles.Close[i - 2]) / 300.0, average[0].Values[i], 9);
    }

    [Fact]
    public void Indicators_OfCandlesWithoutAFieldThatTheyRead_AreNone()
    {
        var candles = RandomCandles.Create(21, 200);
        var closes = new CandleSeries(200, candles.IntervalMicroseconds, 2, 0, candles.CloseTime.ToArray(), [], [], [], candles.Close.ToArray(), []);
        Assert.Empty(IndicatorSeries.Of(StrategyDefinition.Of<RsiAtr>(), Instrument.Spot("X"), closes));
    }

    [Theory]
    [InlineData(45, "45\u00a0s")]
    [InlineData(900, "15\u00a0min")]
    [InlineData(14_400, "4\u00a0h")]
    [InlineData(552_960, "6.4\u00a0d")]
    [InlineData(0, "0\u00a0s")]
    [InlineData(31_536_000, "365\u00a0d")]
    public void Duration_AnyLength_IsAsPeopleSayIt(double seconds, string expected) => Assert.Equal(expected, ReportParts.Duration(seconds));

    [Fact]
    public void WriteRun_CandlesOfAnotherRun_AreRejectedAndItsOwnAreDrawn()
    {
        var candles = RandomCandles.Create(9, 500);
        var log = Backtest.Run(StrategyDefinition.Of<SmaCross>(), candles, Instrument.Spot("X"), new BacktestOptions { LogDirectory = _folder.Root }).LogPath!;
        var page = _folder.File("page.html");
        HtmlReport.WriteRun(log, page, new RunReportOptions { Candles = candles });
        Assert.Contains("the candles that were given beside the log", File.ReadAllText(page), StringComparison.Ordinal);
        var other = Assert.Throws<InputException>(() => HtmlReport.WriteRun(log, page, new RunReportOptions { Candles = RandomCandles.Create(10, 500), CandlesName = "other.csv" }));
        Assert.StartsWith("other.csv: the candles of 2023-11-14T22:13:20", other.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => HtmlReport.WriteRun(log, page, new RunReportOptions { Candles = RandomCandles.Truncate(candles, 499) }));
        Assert.Throws<InputException>(() => HtmlReport.WriteRun(log, page, new RunReportOptions { Strategy = StrategyDefinition.Of<RsiAtr>() }));
    }

    [Fact]
    public void WriteRun_LogWithoutFooter_HasTheFiguresThatItsFooterWouldHave()
    {
        var (result, _) = Logged(3);
        var bytes = File.ReadAllBytes(result.LogPath!);
        var cut = _folder.File("cut.msgpack");
        File.WriteAllBytes(cut, bytes[..^40]);
        var series = LogRunReader.Read(cut);
        Assert.False(series.HasFooter);
        // Up to the last seal that is there: the figures are those of a run that had no more candles.
        var shorter = Backtest.Run(result.Strategy, RandomCandles.Truncate(result.Candles, series.Count), result.Instrument, new BacktestOptions());
        Assert.InRange(series.Count, 1_000, result.Candles.Count - 1);
        Assert.NotNull(series.FiguresSoFar);
        Assert.Equal(shorter.Metrics.SharpeRatio!.Value, series.FiguresSoFar["sharpe_ratio"].Number!.Value);
        Assert.Equal(shorter.FinalEquity, series.FiguresSoFar["final_equity"].Decimal!.Value);
        Assert.Equal((long?)shorter.Metrics.TotalTrades, series.FiguresSoFar["total_trades"].Integer);
        var page = _folder.File("page.html");
        HtmlReport.WriteRun(cut, page);
        var text = File.ReadAllText(page);
        Assert.Contains("data-so-far=\"true\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("still running", text, StringComparison.Ordinal);
    }

    private (BacktestResult Result, RunSeries Series) Logged(int seed, BacktestOptions? options = null, Instrument? instrument = null) =>
        Logged(RandomCandles.Create(seed, 12_000), options ?? new BacktestOptions(), instrument ?? Instrument.Spot("X"), withCandles: false);

    private (BacktestResult Result, RunSeries Series) Logged(CandleSeries candles, BacktestOptions options, Instrument instrument, bool withCandles)
    {
        var strategy = instrument.MarketType == MarketType.Spot
            ? StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 5, LongMaPeriod = 21 })
            : StrategyDefinition.Of<BaselinePerpsStrategy>();
        var result = Backtest.Run(strategy, candles, instrument, options with { LogDirectory = _folder.Root });
        var series = LogRunReader.Read(result.LogPath!);
        if (withCandles) RunCandles.Add(series, DecisionLog.Load(result.LogPath!).Header!, candles, "candles");
        return (result, series);
    }
}
