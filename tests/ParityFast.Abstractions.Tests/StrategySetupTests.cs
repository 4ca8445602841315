namespace ParityFast.Tests;

public sealed class StrategySetupTests
{
    [Fact]
    public void Indicators_OfTheSameName_ShareAColumn()
    {
        using var columns = new IndicatorColumns(history: 4, chunk: 16);
        var (one, other) = (Setup(columns), Setup(columns));
        Assert.Equal(one.Sma(20).Offset, other.Sma(20).Offset);
        Assert.NotEqual(one.Sma(20).Offset, other.Sma(21).Offset);
        Assert.NotEqual(one.BollingerUpper(20).Offset, other.BollingerLower(20).Offset);
        Assert.Equal(5, columns.Count);
    }

    [Fact]
    public void Reason_OfTheSameText_IsTheSame()
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = Setup(columns);
        Assert.Equal(setup.Reason("No signal"), setup.Reason("No signal"));
        Assert.Equal(1, setup.Reason("Another").Id);
        Assert.Throws<ArgumentException>(() => setup.Reason(""));
    }

    [Fact]
    public void FirstDecision_WithoutWarmUp_WaitsForEveryIndicator()
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = Setup(columns);
        Assert.Equal(1, setup.FirstDecision);
        setup.Sma(20);
        Assert.Equal(20, setup.FirstDecision);
        // An index of 14 changes needs 15 closes.
        setup.Rsi(30);
        Assert.Equal(31, setup.FirstDecision);
        setup.WarmUp(7);
        Assert.Equal(7, setup.FirstDecision);
    }

    [Fact]
    public void Earlier_Indicator_IsReadBackAndWaitedFor()
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = Setup(columns);
        var highest = setup.Highest(20);
        var earlier = setup.Earlier(highest, 12);
        Assert.Equal((highest.Offset - 12, 32, 32), (earlier.Offset, earlier.WarmUp, setup.FirstDecision));
        Assert.True(setup.HistoryLength >= 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Periods_BelowOne_Throw(int period)
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = Setup(columns);
        Assert.Throws<ArgumentOutOfRangeException>(() => setup.Sma(period));
        Assert.Throws<ArgumentOutOfRangeException>(() => setup.Rsi(period));
        Assert.Throws<ArgumentOutOfRangeException>(() => setup.WarmUp(period));
        Assert.Throws<ArgumentOutOfRangeException>(() => setup.History(period));
        Assert.Throws<ArgumentOutOfRangeException>(() => setup.Earlier(setup.Sma(3), period));
    }

    [Fact]
    public void Level_OfMoreDigitsThanAPrice_Throws()
    {
        using var columns = new IndicatorColumns(0, 0);
        Assert.Equal(7050, Setup(columns).Level(70.5m).Steps);
        Assert.Throws<OverflowException>(() => Setup(columns).Level(70.505m));
    }

    private static StrategySetup Setup(IndicatorColumns columns) => new(Instrument.Spot("BTC-USD"), 2, columns);
}
