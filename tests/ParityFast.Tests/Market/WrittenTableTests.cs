using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Tables as spreadsheets, data frames and databases write them: read as they are meant, or rejected with what to do.</summary>
public sealed class WrittenTableTests
{
    private const long First = 1_706_652_000_000_000; // 2024-01-30T22:00:00Z

    [Theory]
    [InlineData("22:00:00 30.01.2024", "22:05:00 30.01.2024", DateOrder.DayFirst)]
    [InlineData("10:00 PM 01/30/2024", "10:05 PM 01/30/2024", DateOrder.MonthFirst)]
    [InlineData("22:00:00 2024-01-30", "22:05:00 2024-01-30", DateOrder.YearFirst)]
    [InlineData("\"1/30/24, 10:00 PM\"", "\"1/30/24, 10:05 PM\"", DateOrder.MonthFirst)]
    [InlineData("01/30/24 22:00", "01/30/24 22:05", DateOrder.MonthFirst)]
    [InlineData("30.01.24 22:00", "30.01.24 22:05", DateOrder.DayFirst)]
    [InlineData("30-Jan-24 22:00", "30-Jan-24 22:05", DateOrder.DayFirst)]
    [InlineData("20240130T220000Z", "20240130T220500Z", DateOrder.YearFirst)]
    [InlineData("20240131T033000+0530", "20240131T033500+0530", DateOrder.YearFirst)]
    [InlineData("20240130T220000", "20240130T220500", DateOrder.YearFirst)]
    [InlineData("2024-01-30T23:00:00+01:00[Europe/Berlin]", "2024-01-30T23:05:00+01:00[Europe/Berlin]", DateOrder.YearFirst)]
    [InlineData("2024-01-30T17:00-05:00[America/New_York]", "2024-01-30T17:05-05:00[America/New_York]", DateOrder.YearFirst)]
    [InlineData("2024-01-30T23:00[Europe/Berlin]", "2024-01-30T23:05[Europe/Berlin]", DateOrder.YearFirst)]
    [InlineData("2024-01-30T22:00Z[Europe/Berlin]", "2024-01-30T22:05Z[UTC]", DateOrder.YearFirst)]
    [InlineData("2024-01-30 22:00:00UTC", "2024-01-30 22:05:00 UTC", DateOrder.YearFirst)]
    [InlineData("2024-01-30 23:00:00 +0100", "2024-01-30 23:05:00 +01:00", DateOrder.YearFirst)]
    [InlineData("2024-01-30 23:00 UTC+1", "2024-01-30 23:05 GMT+01:00", DateOrder.YearFirst)]
    [InlineData("2024-01-30t22:00:00z", "2024-01-30t22:05:00z", DateOrder.YearFirst)]
    [InlineData("2024-01-30T22", "2024-01-30T22:05", DateOrder.YearFirst)]
    [InlineData("\"2024-01-30 22:00:00,000\"", "\"2024-01-30 22:05:00,000\"", DateOrder.YearFirst)]
    [InlineData("Tue Jan 30 2024 23:00:00 GMT+0100 (Central European Standard Time)",
        "Tue Jan 30 2024 23:05:00 GMT+0100 (Central European Standard Time)", DateOrder.YearFirst)]
    [InlineData("\"Tue, 30 Jan 2024 22:00:00 +0000\"", "\"Tuesday, 30 January 2024 22:05:00 +0000\"", DateOrder.YearFirst)]
    [InlineData("1.706652000000000000e+12", "1.706652300000000000e+12", DateOrder.YearFirst)]
    [InlineData("1.706652000E+09", "1.706652300E+09", DateOrder.YearFirst)]
    public void Load_WrittenTime_IsThatTime(string first, string second, DateOrder order) =>
        Assert.Equal([First + (5 * UnixTime.Minute), First + (10 * UnixTime.Minute)],
            CandleText.Load($"time,close\n{first},1\n{second},2\n", new CandleFileOptions { DateOrder = order }).CloseTime.ToArray());

    // A spreadsheet of China or Japan pads neither months nor hours.
    [Fact]
    public void Load_HourOfOneDigitAfterSlashes_IsThatHour() =>
        Assert.Equal([First + (5 * UnixTime.Minute), First + (10 * UnixTime.Minute)],
            CandleText.Load("time,close\n2024/1/31 0:00,1\n2024/1/31 0:05,2\n").CloseTime.ToArray()
                .Select(time => time - (120 * UnixTime.Minute)));

    // A zone in basic ISO 8601 counts, also if --zone is stated.
    [Fact]
    public void Load_BasicTimeWithOffset_IgnoresTheStatedZone() =>
        Assert.Equal(First + (5 * UnixTime.Minute),
            CandleText.Load("time,close\n20240131T033000+0530,1\n20240131T033500+0530,2\n",
                new CandleFileOptions { Zone = "America/New_York" }).CloseTime[0]);

    [Theory]
    [InlineData("24-01-02", "24-01-03", "time '24-01-02' has a year of two digits")]
    [InlineData("01/02/24", "01/03/24", "time '01/02/24' has a year of two digits")]
    [InlineData("22:00 01/02/24", "22:05 01/02/24", "time '22:00 01/02/24' has a year of two digits")]
    [InlineData("2024001", "2024002", "has times such as 2024001, which are times of day, days, hours or the like, and no epoch")]
    [InlineData("739252", "739253", "has times such as 739252, which are times of day, days, hours or the like, and no epoch")]
    [InlineData("19723", "19724", "has times such as 19723, which are times of day, days, hours or the like, and no epoch")]
    [InlineData("0930", "0935", "has times such as 930, which are times of day, days, hours or the like, and no epoch")]
    [InlineData("1555", "930", "has times such as 930, which are times of day, days, hours or the like, and no epoch")]
    [InlineData("13351125600000000", "13351125900000000",
        "has times such as 13351125600000000, which are microseconds since 1601, or of the year 2393, (2024-01-30) and no epoch")]
    public void Load_TimeOfAnotherKind_IsRefused(string first, string second, string problem) =>
        Assert.EndsWith(problem, CandleText.Error($"time,close\n{first},1\n{second},2\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Load_SecondsOf1970WithAStatedInterval_AreRead() =>
        Assert.Equal(2, CandleText.Load("time,close\n930,1\n935,2\n", new CandleFileOptions { Interval = 5 * UnixTime.Second }).Count);

    [Fact]
    public void Load_DatesAndTimesOfSixDigits_NamesBothColumns() =>
        Assert.EndsWith("no column has whole dates: '<DATE>' has '240130', and '<TIME>' '220000'",
            CandleText.Error("<DATE>,<TIME>,<CLOSE>\n240130,220000,1\n240130,220500,2\n").Message, StringComparison.Ordinal);

    // The times of its rows are closes: read as opens, every decision would come a candle late.
    [Fact]
    public void Load_CloseTimesAlone_HintStatesTheLabel() =>
        Assert.EndsWith("--columns \"time,close\" --time-label close",
            CandleText.Error("close_time,close\n2024-01-30 22:00,1\n2024-01-30 22:05,2\n").Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"columns":["open","close"],"index":[1706652000000,1706652300000],"data":[[1,1.5],[2,2.5]]}""")]
    [InlineData("""{"columns":["time","open","close"],"index":[0,1],"data":[["2024-01-30T22:00:00.000",1,1.5],["2024-01-30T22:05:00.000",2,2.5]]}""")]
    [InlineData("""{"open":{"1706652000000":1,"1706652300000":2},"close":{"1706652000000":1.5,"1706652300000":2.5}}""")]
    [InlineData("""{"time":{"0":1706652000000,"1":1706652300000},"open":{"0":1,"1":2},"close":{"0":1.5,"1":2.5}}""")]
    [InlineData("""{"meta":[{"name":"time","type":"DateTime"},{"name":"open","type":"Float64"},{"name":"close","type":"Float64"}],"data":[["2024-01-30 22:00:00",1,1.5],["2024-01-30 22:05:00",2,2.5]],"rows":2}""")]
    [InlineData("""{"results":[{"series":[{"name":"btc","columns":["time","open","close"],"values":[["2024-01-30T22:00:00Z",1,1.5],["2024-01-30T22:05:00Z",2,2.5]]}]}]}""")]
    public void Load_TableWithNamedColumns_IsReadByThem(string text)
    {
        var candles = CandleText.Load(text, name: "table.json");
        Assert.Equal([First + (5 * UnixTime.Minute), First + (10 * UnixTime.Minute)], candles.CloseTime.ToArray());
        Assert.Equal([10, 20], candles.Open.ToArray());
        Assert.Equal([15, 25], candles.Close.ToArray());
    }

    [Fact]
    public void Load_TableWithOtherRowsInAColumn_IsRefused() =>
        Assert.Equal("table.json: has other rows in open than in close", CandleText.Error(
            """{"close":{"1706652000000":1,"1706652300000":2},"open":{"1706652000000":1,"1706652600000":2}}""", name: "table.json").Message);

    [Theory]
    [InlineData("time;close\n2024-01-30 22:00;42298,13\n", "convert it to decimal points: tr ',' '.' < FILE > NEW")]
    [InlineData("time;close\n2024-01-30 22:00;42.298,13\n", "convert it to decimal points, without separators of thousands: sed -E ")]
    [InlineData("time,close\n2024-01-30 22:00,\"42298,13\"\n", "convert it to decimal points: sed -E ")]
    [InlineData("time,close\n2024-01-30 22:00,\"42,298.13\"\n", "convert it, without separators of thousands: sed -E ")]
    [InlineData("time,close\n2024-01-30 22:00,\"42,298\"\n", "convert it: if its comma separates thousands, sed -E ")]
    [InlineData("time;close\n2024-01-30 22:00;42,298\n", "convert it: if its comma is a decimal comma, tr ")]
    [InlineData("time;close\n2024-01-30 22:00;42'298.13\n", "convert it, without separators of thousands: tr -d ")]
    [InlineData("time,close\n2024-01-30 22:00,$42298.13\n", "convert it, without signs of the currency: tr -d '$' < FILE > NEW")]
    public void Load_NumberOfAnotherCountry_HintHasTheCommand(string text, string hint) =>
        Assert.StartsWith(hint, CandleText.Error(text).Hint, StringComparison.Ordinal);
}
