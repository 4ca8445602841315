using ParityFast.Strategies;

namespace ParityFast.Tests.Market;

public sealed class SampleCandlesTests
{
    [Fact]
    public void Create_AnyDays_ContinuesTheShorterAndIsWellFormed()
    {
        var (candles, longer) = (SampleCandles.Create(), SampleCandles.Create(250));
        Assert.Equal(longer.First(candles.Count).DataHash(), candles.DataHash());
        for (var i = 0; i < longer.Count; i++)
        {
            Assert.InRange(longer.Low[i], 1, Math.Min(longer.Open[i], longer.Close[i]));
            Assert.True(longer.High[i] >= Math.Max(longer.Open[i], longer.Close[i]), $"candle {i}");
            if (i == 0) continue;
            Assert.Equal((longer.Close[i - 1], longer.CloseTime[i - 1] + longer.IntervalMicroseconds), (longer.Open[i], longer.CloseTime[i]));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCandles.Create(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCandles.Create(3_651));
    }

    // What the README's first command shows.
    [Fact]
    public void Run_ReferenceStrategyOnTheSample_IsLongAndShortAndNothingIsRefused()
    {
        var candles = SampleCandles.Create();
        var result = Backtest.Run(StrategyDefinition.Of<BaselinePerpsStrategy>(), candles, SampleCandles.Instrument);
        Assert.Empty(result.Refusals);
        Assert.Contains(result.Trades, trade => trade.Quantity > 0);
        Assert.Contains(result.Trades, trade => trade.Quantity < 0);
        Assert.Equal((double)candles.Close[^1] / candles.Close[0] - 1, result.BuyAndHoldReturn, 12);
    }
}
