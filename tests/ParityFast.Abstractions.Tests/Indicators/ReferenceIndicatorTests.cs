using System.Globalization;
using System.Text.Json;

namespace ParityFast.Tests.Indicators;

/// <summary>Indicators held against the values of another library on 502 daily candles.</summary>
public sealed class ReferenceIndicatorTests
{
    private const int PriceDecimals = 2;

    [Fact]
    public void Sma_ReferenceBars_SameValues() => Compare(new SimpleMovingAverage(20), "sma", "sma");

    [Fact]
    public void Ema_ReferenceBars_SameValues() => Compare(new ExponentialMovingAverage(20, PriceDecimals), "ema", "ema");

    [Fact]
    public void Rsi_ReferenceBars_SameValues() => Compare(new RelativeStrengthIndex(14, PriceDecimals), "rsi", "rsi");

    [Fact]
    public void Atr_ReferenceBars_SameValues() => Compare(new AverageTrueRange(14, PriceDecimals), "atr", "atr");

    [Fact]
    public void BollingerUpper_ReferenceBars_SameValues() => Compare(new BollingerBand(20, 2m, PriceDecimals), "bb", "upperBand");

    [Fact]
    public void BollingerLower_ReferenceBars_SameValues() => Compare(new BollingerBand(20, -2m, PriceDecimals), "bb", "lowerBand");

    private static void Compare(IndicatorColumn indicator, string file, string field)
    {
        var bars = File.ReadLines(SharedFolder.Require("reference/indicators/default.csv")).Skip(1)
            .Select(line => line.Split(',')[1..5].Select(Steps).ToArray()).ToArray();
        var values = new long[bars.Length];
        indicator.Update(
            new CandleColumns { Open = Column(bars, 0), High = Column(bars, 1), Low = Column(bars, 2), Close = Column(bars, 3) }, values);

        using var reference = JsonDocument.Parse(File.ReadAllText(SharedFolder.Require($"reference/indicators/{file}.standard.json")));
        Assert.Equal(bars.Length, reference.RootElement.GetArrayLength());
        for (var i = 0; i < bars.Length; i++)
        {
            var expected = reference.RootElement[i].GetProperty(field);
            // The first value comes at the candle that the indicator says, neither before nor after.
            Assert.Equal(i + 1 >= indicator.WarmUp, expected.ValueKind == JsonValueKind.Number);
            if (expected.ValueKind != JsonValueKind.Number) continue;
            var actual = (double)values[i] / indicator.Weight / Scale.PowerOfTen(PriceDecimals);
            // 1e-10: the reference's own sums are in double.
            Assert.Equal(expected.GetDouble(), actual, 1e-10);
        }
    }

    private static long Steps(string price) => Scale.ToSteps(decimal.Parse(price, CultureInfo.InvariantCulture), PriceDecimals);

    private static long[] Column(long[][] bars, int column) => [.. bars.Select(bar => bar[column])];
}
