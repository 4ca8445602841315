using System.Numerics;

namespace ParityFast.Tests.Indicators;

/// <summary>What must hold of every indicator on any series.</summary>
public sealed class IndicatorPropertyTests
{
    private static readonly Func<int, IndicatorColumn>[] All =
    [
        period => new SimpleMovingAverage(period),
        period => new ExponentialMovingAverage(period, 2),
        period => new RelativeStrengthIndex(period, 2),
        period => new AverageTrueRange(period, 2),
        period => new BollingerBand(period, 2m, 2),
        period => new BollingerBand(period, -1.5m, 2),
        period => new Extreme(period, highest: true),
        period => new Extreme(period, highest: false),
        _ => new CandleField("open", CandleFields.Open),
        _ => new CandleField("high", CandleFields.High),
        _ => new CandleField("low", CandleFields.Low),
        _ => new CandleField("volume", CandleFields.Volume),
    ];

    [Fact]
    public void Update_CandlesInAnyRuns_SameValues()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var candles = new RandomCandles(random, random.Next(1, 300));
            var period = random.Next(1, 40);
            foreach (var create in All)
            {
                var expected = candles.Compute(create(period));
                Assert.Equal(expected, InRuns(create(period), candles, () => 1));
                Assert.Equal(expected, InRuns(create(period), candles, () => random.Next(0, 50)));
            }
        }
    }

    [Fact]
    public void Update_LaterCandlesChanged_EarlierValuesStay()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var (one, other) = (new RandomCandles(new Random(seed), 200), new RandomCandles(new Random(seed), 120));
            foreach (var create in All) Assert.Equal(one.Compute(create(17))[..120], other.Compute(create(17)));
        }
    }

    [Fact]
    public void Update_BeforeWarmUp_WritesZero()
    {
        var candles = new RandomCandles(new Random(1), 60);
        foreach (var create in All)
        {
            var indicator = create(20);
            var values = candles.Compute(indicator);
            Assert.All(values[..(indicator.WarmUp - 1)], value => Assert.Equal(0, value));
            Assert.NotEqual(0, values[indicator.WarmUp]);
        }
    }

    [Fact]
    public void Sma_RandomSeries_IsTheExactSum()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            // Up to the largest prices whose sum over the period fits in 64 bits.
            var candles = new RandomCandles(random, random.Next(1, 150), random.Next(1, int.MaxValue - 1_000_000), random.Next(1, 1_000_000));
            var period = random.Next(1, 60);
            var values = candles.Compute(new SimpleMovingAverage(period));
            for (var i = period - 1; i < values.Length; i++)
            {
                Assert.Equal(candles.Close.AsSpan(i - period + 1, period).ToArray().Sum(), values[i]);
            }
        }
    }

    [Fact]
    public void Extremes_RandomSeries_AreThoseOfTheWindow()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            // A small stride makes equal extremes frequent.
            var candles = new RandomCandles(random, random.Next(1, 200), 1000, random.Next(1, 5));
            var period = random.Next(1, 30);
            var (highest, lowest) = (candles.Compute(new Extreme(period, true)), candles.Compute(new Extreme(period, false)));
            for (var i = period - 1; i < highest.Length; i++)
            {
                Assert.Equal(candles.High[(i - period + 1)..(i + 1)].Max(), highest[i]);
                Assert.Equal(candles.Low[(i - period + 1)..(i + 1)].Min(), lowest[i]);
            }
        }
    }

    [Fact]
    public void Bollinger_FarFromZero_LosesNothing()
    {
        // A spread of 50 steps at a price of 10^12 steps: sums of squares in double would have lost it.
        const long level = 1_000_000_000_000;
        long[] closes = [level, level + 50, level - 50, level];
        var band = new BollingerBand(4, 1m, 0);
        // The weight leaves no space for such prices in a column, so that the error says so.
        Assert.Throws<OverflowException>(() => band.Update(new CandleColumns { Close = closes }, new long[4]));

        closes = [.. closes.Select(close => close - level + 100_000_000)];
        var values = new long[4];
        new BollingerBand(4, 1m, 0).Update(new CandleColumns { Close = closes }, values);
        // mean + √((50² + 50²) / 4)
        Assert.Equal(100_000_000 + Math.Sqrt(1250), (double)values[3] / FixedPoint.Weight(0), 1e-7);
    }

    [Fact]
    public void Rsi_NothingFell_IsOneHundred()
    {
        long[] closes = [100, 100, 101, 105, 105];
        var values = new long[5];
        var rsi = new RelativeStrengthIndex(3, 0);
        rsi.Update(new CandleColumns { Close = closes }, values);
        Assert.Equal(100 * rsi.Weight, values[4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void FixedPoint_AnyScale_HoldsTwoHundredMillionTo1e10(int priceDecimals)
    {
        var weight = FixedPoint.Weight(priceDecimals);
        var one = (BigInteger)Scale.PowerOfTen(priceDecimals);
        Assert.True(one * weight * (1 << 28) <= long.MaxValue);
        // Half a unit of the column, in quote units.
        Assert.True(0.5 / (double)(one * weight) < 1e-10);
    }

    private static long[] InRuns(IndicatorColumn indicator, RandomCandles candles, Func<int> nextLength)
    {
        var values = new long[candles.Close.Length];
        for (var start = 0; start < values.Length;)
        {
            var count = Math.Min(nextLength(), values.Length - start);
            indicator.Update(candles.Slice(start, count), values.AsSpan(start, count));
            start += count;
        }

        return values;
    }
}
