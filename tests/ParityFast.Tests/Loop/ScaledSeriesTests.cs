namespace ParityFast.Tests.Loop;

/// <summary>
/// A series scaled by a power of ten has the same price steps at another number of decimals. Columns of doubles are rounded to parts of a
/// step of at least 2^-16, so that no decision changes unless two columns are closer to each other than 2^-15 of a step.
/// </summary>
public sealed class ScaledSeriesTests
{
    private static readonly double Near = Math.ScaleB(1, -15);

    [Theory]
    [InlineData(464)]
    [InlineData(46_400)]
    [InlineData(4_640_000)]
    public void Run_SameStepsAtAnyScale_DecidesAlike(long start)
    {
        var (compared, close, different) = (0, 0, 0);
        for (var seed = 0; seed < 4; seed++)
        {
            var (reasons, near) = (Reasons(Candles(seed, start, 0)), NearCandles(Candles(seed, start, 0)));
            for (var decimals = 1; decimals <= Scale.MaxDecimals; decimals++)
            {
                var scaled = Reasons(Candles(seed, start, decimals));
                Assert.Equal(reasons.Count, scaled.Count);
                for (var i = 0; i < reasons.Count; i++)
                {
                    compared++;
                    if (reasons[i] == scaled[i]) continue;
                    different++;
                    Assert.True(near.Contains(i), $"seed {seed}, {decimals} decimals, decision {i}: {reasons[i]} is now {scaled[i]}");
                }
            }

            close += near.Count;
        }

        // Columns that close are rare, or the test would show nothing.
        Assert.True(compared > 60_000 && close * 9 < compared / 5 && different <= close * 9, $"{compared} compared, {close} candles with columns that close, {different} differ");
    }

    [Fact]
    public void Run_PriceTimesWeightBeyond64Bits_NamesBoth()
    {
        var candles = RandomCandles.Create(1, 50, priceDecimals: 9, start: 150_000_000_000_000, step: 1_000);
        var error = Assert.Throws<InputException>(() => Backtest.Run(StrategyDefinition.Of<ColumnComparer>(new ColumnComparer.Config()), candles, Instrument.Spot("X"), new BacktestOptions(), TestContext.Current.CancellationToken));
        Assert.Contains("the price 15", error.Message, StringComparison.Ordinal);
        Assert.Contains("× the weight 65536 of ema(5)", error.Message, StringComparison.Ordinal);
    }

    private static CandleSeries Candles(int seed, long start, int decimals) => RandomCandles.Create(seed, 2_000, priceDecimals: decimals, start: start, step: (int)(start / 100));

    private static List<string?> Reasons(CandleSeries candles) => [.. Backtest.Run(StrategyDefinition.Of<ColumnComparer>(new ColumnComparer.Config()), candles, Instrument.Spot("X"), new BacktestOptions(), TestContext.Current.CancellationToken).Decisions.Select(decision => decision.Reason)];

    // Decisions at which two compared columns are closer than 2^-15 of a step (of a point for the relative strength index).
    private static HashSet<int> NearCandles(CandleSeries candles)
    {
        var closes = Array.ConvertAll(candles.Close.ToArray(), close => (double)close);
        (double[] First, double[] Second)[] pairs =
        [
            (Values(new ExponentialMovingAverage(5, 0), candles), Values(new ExponentialMovingAverage(8, 0), candles)),
            (closes, Values(new BollingerBand(20, 2, 0), candles)),
            (Values(new AverageTrueRange(5, 0), candles), Values(new AverageTrueRange(8, 0), candles)),
            (Values(new RelativeStrengthIndex(5, 0), candles), Values(new RelativeStrengthIndex(8, 0), candles)),
        ];
        const int FirstDecision = 20;
        return [.. Enumerable.Range(0, candles.Count - FirstDecision + 1).Where(i => pairs.Any(pair => Math.Abs(pair.First[i + FirstDecision - 1] - pair.Second[i + FirstDecision - 1]) < Near))];
    }

    private static double[] Values(IndicatorColumn column, CandleSeries candles)
    {
        var values = new long[candles.Count];
        column.Update(new CandleColumns { Close = candles.Close, Open = candles.Open, High = candles.High, Low = candles.Low, Volume = candles.Volume }, values);
        return Array.ConvertAll(values, value => (double)value / column.Weight);
    }
}
