namespace ParityFast.Tests.Market;

/// <summary>A series that a caller made by hand is checked when it is made.</summary>
public sealed class CandleSeriesTests
{
    private const long Minute = 60_000_000;

    private static CandleSeries Series(string column = "", int index = 0, long value = 0, int count = 3, long interval = Minute, int priceDecimals = 2, int volumeDecimals = 0)
    {
        var columns = new Dictionary<string, long[]>
        {
            ["closeTime"] = [Minute, 2 * Minute, 3 * Minute],
            ["open"] = [100, 101, 102],
            ["high"] = [105, 106, 107],
            ["low"] = [95, 96, 97],
            ["close"] = [101, 102, 103],
            ["volume"] = [0, 5, 0],
        };
        if (column.Length > 0) columns[column][index] = value;
        return new CandleSeries(count, interval, priceDecimals, volumeDecimals, columns["closeTime"], columns["open"], columns["high"], columns["low"], columns["close"], columns["volume"]);
    }

    [Fact]
    public void New_GoodColumns_AreTaken() => Assert.Equal((3, 103, 2), (Series().Count, Series().Close[^1], Series(count: 2).Close.Length));

    [Theory]
    [InlineData("close", 1, 0, "close[1] is 0, expected a price above zero")]
    [InlineData("open", 2, -1, "open[2] is -1, expected a price above zero")]
    [InlineData("high", 0, 0, "high[0] is 0, expected a price above zero")]
    [InlineData("low", 0, -9223372036854775808, "low[0] is -9223372036854775808, expected a price above zero")]
    [InlineData("volume", 2, -5, "volume[2] is -5, expected zero or more")]
    [InlineData("closeTime", 1, 60_000_000, "closeTime[1] is 60000000, not after 60000000 before it")]
    [InlineData("closeTime", 2, 90_000_000, "closeTime[2] is 90000000, not after 120000000 before it")]
    [InlineData("closeTime", 0, -62_135_596_800_000_000, "closeTime[0] is -62135596800000000, which is in no year from 1 to 9999")]
    [InlineData("closeTime", 2, long.MaxValue, "closeTime[2] is 9223372036854775807, which is in no year from 1 to 9999")]
    [InlineData("low", 1, 107, "low[1] is 107, above high[1], which is 106")]
    [InlineData("close", 1, 95, "low[1] is 96, above close[1], which is 95")]
    [InlineData("open", 1, 107, "open[1] is 107, above high[1], which is 106")]
    public void New_OneBadValue_IsNamedWithItsIndex(string column, int index, long value, string expected)
    {
        var error = Assert.Throws<InputException>(() => Series(column, index, value));
        Assert.Equal(expected, error.Message);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public void New_BadShape_IsNamed()
    {
        Assert.Equal("closeTime has 3 values for 4 candles", Assert.Throws<InputException>(() => Series(count: 4)).Message);
        Assert.Equal("a series needs at least one candle, and this one has -1", Assert.Throws<InputException>(() => Series(count: -1)).Message);
        Assert.Equal("an interval of 0 microseconds is not positive", Assert.Throws<InputException>(() => Series(interval: 0)).Message);
        Assert.Equal("10 price decimals are not from 0 to 9", Assert.Throws<InputException>(() => Series(priceDecimals: 10)).Message);
        Assert.Equal("-1 volume decimals are not from 0 to 9", Assert.Throws<InputException>(() => Series(volumeDecimals: -1)).Message);
        Assert.Equal("high has 1 value for 2 candles",
            Assert.Throws<InputException>(() => new CandleSeries(2, Minute, 2, 0, [1, 2], [], [9], [], [5, 5], [])).Message);
        Assert.Equal("close has 0 values for 1 candle", Assert.Throws<InputException>(() => new CandleSeries(1, Minute, 2, 0, [1], [5], [], [], [], [])).Message);
    }

    [Fact]
    public void New_NullColumn_IsNamed()
    {
        Assert.Equal("closeTime", Assert.Throws<ArgumentNullException>(() => new CandleSeries(0, Minute, 2, 0, null!, [], [], [], [], [])).ParamName);
        Assert.Equal("volume", Assert.Throws<ArgumentNullException>(() => new CandleSeries(0, Minute, 2, 0, [], [], [], [], [], null!)).ParamName);
    }

    [Fact]
    public void Load_Null_IsNamed()
    {
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => CandleFile.Load((string)null!)).ParamName);
        Assert.Equal("paths", Assert.Throws<ArgumentNullException>(() => CandleFile.Load((IReadOnlyList<string>)null!)).ParamName);
        Assert.Equal("paths", Assert.Throws<ArgumentNullException>(() => CandleFile.Load(["a.csv", null!])).ParamName);
        Assert.Equal("paths", Assert.Throws<ArgumentNullException>(() => CandleFile.Inspect((IReadOnlyList<string>)null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => CandleFile.Load(Stream.Null, null!)).ParamName);
        Assert.Equal("paths", Assert.Throws<ArgumentOutOfRangeException>(() => CandleFile.Load([])).ParamName);
    }
}
