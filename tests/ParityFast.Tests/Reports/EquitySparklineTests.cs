using ParityFast.Reports;
using ParityFast.Strategies;

namespace ParityFast.Tests.Reports;

public sealed class EquitySparklineTests
{
    [Theory]
    [InlineData(false, "▁▅█")]
    [InlineData(true, "_=#")]
    public void Draw_FewValues_ShowsEachAtItsHeight(bool ascii, string expected) => Assert.Equal(expected, EquitySparkline.Draw([1.0, 2.0, 3.0], 10, ascii));

    [Fact]
    public void Draw_ExtremesInsideColumns_AreShown()
    {
        double[] values = [.. Enumerable.Repeat(10.0, 1000)];
        (values[345], values[678]) = (5, 15);
        Assert.Equal("▅▅▅▁▅▅█▅▅▅", EquitySparkline.Draw(values, 10, ascii: false)); // 5 is in column 3, 15 in column 6
    }

    [Fact]
    public void Draw_NothingMoves_IsALineInTheMiddle() => Assert.Equal("▅▅", EquitySparkline.Draw([7.0, 7.0], 5, ascii: false));

    [Fact]
    public void Of_Backtest_FitsTheWidthAndNamesTheExtremes()
    {
        var strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 80 });
        var result = Backtest.Run(strategy, SampleCandles.Create(), Instrument.Spot("X"));
        var line = EquitySparkline.Of(result, 61, ascii: true);
        Assert.Equal(61, line.Length);
        Assert.All(line, letter => Assert.True(char.IsAscii(letter)));
        var highest = result.EquityCurve.Max(point => point.Equity).ToString("N2", System.Globalization.CultureInfo.InvariantCulture);
        Assert.EndsWith($" to {highest}", line, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => EquitySparkline.Of(result, 29, ascii: true));
    }
}
