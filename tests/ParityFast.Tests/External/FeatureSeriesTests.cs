using System.Text;
using ParityFast.Features;
using ParityFast.Tests.Loop;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.External;

/// <summary>
/// Features that are exported and read back as a series give the decisions of the strategy that reads the indicators: the same digest,
/// and the same records candle by candle. Only the names of the columns differ, which no decision has.
/// </summary>
[Trait("Category", "Seeded")]
public sealed class FeatureSeriesTests
{
    private static readonly Instrument Market = new() { Symbol = "X", MarketType = MarketType.Perpetual, LeverageMax = 5 };

    [Theory]
    [InlineData("ema(close,9)")]
    [InlineData("sma(close,7)")]
    [InlineData("sma(close,20)")]
    [InlineData("rsi(close,5)")]
    [InlineData("rsi(close,5)@15m")]
    [InlineData("ema(close,5)@5m")]
    [InlineData("sma(volume,3)")]
    [InlineData("sma(rsi(close,7),5)")]
    [InlineData("sub(ema(close,12),sma(close,7))")]
    [InlineData("zscore(close,11)")]
    [InlineData("obv")]
    [InlineData("high@5m")]
    public void Run_FeatureReadBackAsASeries_HasTheDigestOfTheIndicator(string expression)
    {
        var orders = 0;
        for (var seed = 0; seed < Seeds.Count(few: 3, full: 40); seed++)
        {
            foreach (var priceDecimals in (int[])[2, 0, 5])
            {
                using var folder = new TempFolder();
                var candles = RandomCandles.Create(seed, 700, priceDecimals);
                var (series, scale, unit) = Export(folder.Path("features.csv"), candles, expression);
                var own = StrategyDefinition.Of<Follower, int>(setup => Follower.OfIndicator(setup, expression));
                var read = StrategyDefinition.Of<Follower, int>(setup => Follower.OfSeries(setup, scale, unit));
                var (expected, digest) = Record(own, candles, new BacktestOptions());
                var (actual, other) = Record(read, candles, new BacktestOptions { Series = [series] });
                Assert.Equal(expected, actual);
                Assert.Equal(digest, other);
                orders += expected.Count(line => line.Contains("Buy", StringComparison.Ordinal));
            }
        }

        Assert.True(orders > 50, $"{orders} orders");
    }

    // The strategy declares the columns by itself: an expression is another way to write them.
    [Theory]
    [InlineData("series(fair)")]
    [InlineData("series(mood,ratio,3)")]
    [InlineData("sma(series(mood,ratio,3),7)")]
    [InlineData("ema(series(fair),4)@5m")]
    [InlineData("earlier(series(fair),2)")]
    [InlineData("sub(series(fair),ema(close,9))")]
    public void Run_FeatureOfASeriesReadBack_HasTheDigestOfTheStrategyThatReadsTheSeries(string expression)
    {
        var orders = 0;
        for (var seed = 0; seed < Seeds.Count(few: 4, full: 60); seed++)
        {
            var candles = RandomCandles.Create(seed, 700);
            var series = RandomSeries.Create(seed, candles);
            ExternalSeries[] read = [.. series.Where(one => expression.Contains(one.Name, StringComparison.Ordinal))];
            var given = new BacktestOptions { Series = read };
            orders += AssertSame(candles, expression, setup => Declared(setup, expression), given);
        }

        Assert.True(orders > 20, $"{orders} orders");
    }

    [Theory]
    [InlineData("high@1d America/New_York", 5000)]
    [InlineData("ema(close,2)@1d America/Chicago 17:00", 6000)]
    [InlineData("vwap(1d,Asia/Kolkata,09:30)", 2500)]
    [InlineData("vwap(1w Europe/Berlin)", 2500)]
    public void Run_FeatureOfAZoneReadBack_HasTheDigestOfTheStrategyThatReadsTheZone(string expression, int count)
    {
        var candles = RandomCandles.Create(3, count);
        AssertSame(candles, expression, setup => Declared(setup, expression), new BacktestOptions());
    }

    [Fact]
    public void Create_SeriesThatNoneGivesOrReads_SaysSo()
    {
        var candles = RandomCandles.Create(1, 50);
        var series = RandomSeries.Create(1, candles);
        var features = Feature.Read(["x=series(fair)"]);
        var missing = Assert.Throws<InputException>(() => new FeatureColumns(candles, Market, features));
        Assert.Contains("reads the series fair, and nothing gives its values", missing.Message, StringComparison.Ordinal);
        var unread = Assert.Throws<InputException>(() => new FeatureColumns(candles, Market, features, series));
        Assert.Contains("no feature reads the series mood", unread.Message, StringComparison.Ordinal);
        Assert.Contains("is no time zone", Assert.Throws<InputException>(() =>
            new FeatureColumns(candles, Market, Feature.Read(["x=high@1d America/New_Yorc"]))).Message, StringComparison.Ordinal);
    }

    private static Indicator Declared(StrategySetup setup, string expression) => expression switch
    {
        "series(fair)" => setup.Series("fair"),
        "series(mood,ratio,3)" => setup.Series<RatioUnit>("mood", SeriesScale.Decimals(3)).Column,
        "sma(series(mood,ratio,3),7)" => setup.Sma(setup.Series<RatioUnit>("mood", SeriesScale.Decimals(3)), 7).Column,
        "ema(series(fair),4)@5m" => setup.On("5m").Ema(setup.Series("fair"), 4),
        "earlier(series(fair),2)" => setup.Earlier(setup.Series("fair"), 2),
        "sub(series(fair),ema(close,9))" => setup.Difference(setup.Series("fair"), setup.Ema(9)),
        "high@1d America/New_York" => setup.On("1d", "America/New_York").High(),
        "ema(close,2)@1d America/Chicago 17:00" => setup.On("1d", "America/Chicago", new TimeOnly(17, 0)).Ema(2),
        "vwap(1d,Asia/Kolkata,09:30)" => setup.Vwap("1d", "Asia/Kolkata", new TimeOnly(9, 30)),
        _ => setup.Vwap("1w", "Europe/Berlin"),
    };

    private static int AssertSame(CandleSeries candles, string expression, Func<StrategySetup, Indicator> declare, BacktestOptions given)
    {
        using var folder = new TempFolder();
        var (series, scale, unit) = Export(folder.Path("features.csv"), candles, expression, given.Series);
        var own = StrategyDefinition.Of<Follower, int>(setup => new Follower(setup, declare(setup)));
        var read = StrategyDefinition.Of<Follower, int>(setup => Follower.OfSeries(setup, scale, unit));
        var (expected, digest) = Record(own, candles, given);
        var (actual, other) = Record(read, candles, new BacktestOptions { Series = [series] });
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
        Assert.Equal(digest, other);
        return expected.Count(line => line.Contains("Buy", StringComparison.Ordinal));
    }

    private static (ExternalSeries Series, SeriesScale Scale, ColumnUnit Unit) Export(string path, CandleSeries candles, string expression,
        IReadOnlyList<ExternalSeries>? given = null)
    {
        var features = Feature.Read([$"x={expression}", "other=close"]);
        using var columns = new FeatureColumns(candles, Instrument.Spot("X"), features, given);
        using (var output = File.Create(path)) FeatureFile.WriteCsv(output, candles, columns, features, asFloat: false, default);
        Assert.StartsWith("time,known_at,x,other\n", File.ReadAllText(path, Encoding.UTF8), StringComparison.Ordinal);
        return (ExternalSeries.Load("x", path), FeatureColumns.ScaleOf(columns.Inputs[0]), columns.Inputs[0].Unit);
    }

    private static (List<string> Lines, string Digest) Record(StrategyDefinition strategy, CandleSeries candles, BacktestOptions options)
    {
        var recorder = new RunRecorder();
        using var run = new BacktestRun<RunRecorder.Sink>(strategy, Market, candles, options, recorder.Attach(), 64);
        run.Step();
        return (recorder.Lines, run.Result(options).Digest);
    }

    /// <summary>Follows the direction of a column, whatever gives its values.</summary>
    private readonly struct Follower : IStrategy<int>
    {
        private readonly Indicator _value;
        private readonly Reason _rises, _falls, _wait;

        public Follower(StrategySetup setup, Indicator value)
        {
            _value = value;
            (_rises, _falls, _wait) = (setup.Reason("rises to {0}"), setup.Reason("falls"), setup.Reason("wait"));
        }

        public static Follower OfIndicator(StrategySetup setup, string expression) =>
            new(setup, FeatureExpression.Declare(expression, setup).Handle);

        public static Follower OfSeries(StrategySetup setup, SeriesScale scale, ColumnUnit unit) => new(setup, unit switch
        {
            ColumnUnit.Price => setup.Series("x", scale),
            ColumnUnit.Ratio => setup.Series<RatioUnit>("x", scale).Column,
            ColumnUnit.Quantity => setup.Series<QuantityUnit>("x", scale).Column,
            _ => setup.Series<CountUnit>("x", scale).Column,
        });

        public Decision Decide(in DecisionContext context, ref int state)
        {
            var (rises, falls) = (context[_value] > context[_value, 3], context[_value] < context[_value, 3]);
            if (context.Position.IsFlat && rises)
                return context.WithPrices(context.Buy(context.Equity * 0.2m, _rises), context[_value].ToDecimal());
            return !context.Position.IsFlat && falls ? context.Close(_falls) : Decision.Hold(_wait);
        }
    }
}
