using System.Text;
using ParityFast.Funding;
using ParityFast.Input;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Funding;

public sealed class FundingFileTests
{
    private const long Hour = 60 * UnixTime.Minute;

    // 2024-01-01T00:00:00Z
    private const long NewYear = 1_704_067_200_000_000;

    // Three payments every eight hours from then on: 0.0001, -0.00012359, 0.000375.
    public static TheoryData<string, string> Formats => new()
    {
        {
            "binance api", """
            [{"symbol":"BTCUSDT","fundingTime":1704067200000,"fundingRate":"0.00010000","markPrice":"42313.9"},
             {"symbol":"BTCUSDT","fundingTime":1704096000003,"fundingRate":"-0.00012359","markPrice":"42500.1"},
             {"symbol":"BTCUSDT","fundingTime":1704124800000,"fundingRate":"0.00037500","markPrice":""}]
            """
        },
        { "binance download", "calc_time,funding_interval_hours,last_funding_rate\n1704067200000,8,0.00010000\n1704096000007,8,-0.00012359\n1704124800000,8,0.00037500\n" },
        {
            "bybit", """
            {"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[
              {"symbol":"BTCUSDT","fundingRate":"0.000375","fundingRateTimestamp":"1704124800000"},
              {"symbol":"BTCUSDT","fundingRate":"-0.00012359","fundingRateTimestamp":"1704096000000"},
              {"symbol":"BTCUSDT","fundingRate":"0.0001","fundingRateTimestamp":"1704067200000"}]},"retExtInfo":{},"time":1704130000000}
            """
        },
        {
            "okx", """
            {"code":"0","msg":"","data":[
              {"instId":"BTC-USDT-SWAP","fundingRate":"0.0009","fundingTime":"1704124800000","realizedRate":"0.000375","method":"current_period"},
              {"instId":"BTC-USDT-SWAP","fundingRate":"0.0009","fundingTime":"1704096000000","realizedRate":"-0.00012359","method":"current_period"},
              {"instId":"BTC-USDT-SWAP","fundingRate":"0.0009","fundingTime":"1704067200000","realizedRate":"0.0001","method":"current_period"}]}
            """
        },
        { "any table", "Symbol;Funding Rate;DATE\nX;1e-4;2024-01-01 00:00:00.000\n\nX;-1.2359E-4;2024-01-01T10:00+02:00\nX;0.000375;2024-01-01 16:00:00.010\n" },
        { "seconds", "RATE\tTimestamp\n0.0001\t1704067200\n-0.00012359\t1704096000\n0.000375\t1704124800\n" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Load_AnExchangesFormat_GivesTheSamePayments(string format, string text)
    {
        var series = Load(text);
        Assert.Equal([NewYear, NewYear + (8 * Hour), NewYear + (16 * Hour)], series.Times.ToArray());
        Assert.Equal([0.0001m, -0.00012359m, 0.000375m], Enumerable.Range(0, 3).Select(i => series[i].Rate));
        Assert.Equal((8, 8 * Hour, 0), (series.RateDecimals, series.IntervalMicroseconds, series.Gaps.Count));
        Assert.NotEmpty(format);
    }

    [Fact]
    public void Load_TimesOfAZone_AreUtcUnlessTheySayTheirOwn()
    {
        var options = new FundingFileOptions { ZoneOffset = FundingFileOptions.ParseZone("+03:00") };
        const string text = "time,rate\n2024-01-01 03:00,0.1\n2024-01-01 08:00Z,0.2\n2024-01-01 18:00+02:00,0.3\n1704153600,0.4\n";
        var series = Load(text, options);
        Assert.Equal([NewYear, NewYear + (8 * Hour), NewYear + (16 * Hour), NewYear + (24 * Hour)], series.Times.ToArray());
    }

    [Theory]
    [InlineData("+03:00", 3 * 60)]
    [InlineData("-0530", -330)]
    [InlineData("+08", 480)]
    [InlineData("Z", 0)]
    public void ParseZone_AnOffset_IsItsMinutes(string zone, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), FundingFileOptions.ParseZone(zone));

    [Theory]
    [InlineData("CET")]
    [InlineData("3")]
    [InlineData("+99:00")]
    [InlineData(":30")]
    public void ParseZone_SomethingElse_IsAnError(string zone) =>
        Assert.Contains($"'{zone}'", Assert.Throws<InputException>(() => FundingFileOptions.ParseZone(zone)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_StampsBehindTheMinute_AreTheMinuteUnlessToldOtherwise()
    {
        const string text = "time,rate\n1704067200007,0.1\n1704096001001,0.2\n";
        // 1.001 s is more than the tolerance.
        Assert.Equal([NewYear, NewYear + (8 * Hour) + 1_001_000], Load(text).Times.ToArray());
        Assert.Equal([NewYear + 7000, NewYear + (8 * Hour) + 1_001_000], Load(text, new() { StampTolerance = TimeSpan.Zero }).Times.ToArray());
    }

    [Fact]
    public void Load_RealHistoryThreeHoursAheadOfUtc_EveryPaymentAtEightHours()
    {
        var path = SharedFolder.Require("data/funding/BTC-USDT_binance_2020-01-01_2024-01-01_funding_history.csv");
        var series = FundingFile.Load(path, new() { ZoneOffset = FundingFileOptions.ParseZone("+03:00") });
        // Count and sum by Python's decimal over the same file.
        Assert.Equal(4383, series.Count);
        Assert.Equal(0.59878779m, Enumerable.Range(0, series.Count).Sum(i => series[i].Rate));
        Assert.Equal("2020-01-01T00:00:00Z", UnixTime.ToIso8601(series.Times[0]));
        Assert.Equal("2023-12-31T16:00:00Z", UnixTime.ToIso8601(series.Times[^1]));
        Assert.Equal((8 * Hour, 0), (series.IntervalMicroseconds, series.Gaps.Count));
        Assert.All(series.Times.ToArray(), time => Assert.Equal(0, time % (8 * Hour)));
    }

    public static TheoryData<string, int, string> BadFiles => new()
    {
        { "", 0, "is empty" },
        { "time,rate\n", 0, "has no funding payments" },
        { "[]", 0, "has no funding payments" },
        { "{\"retCode\":10001,\"result\":{\"list\":[]}}", 0, "has no funding payments" },
        { "time,price\n1704067200,1\n", 2, "funding rate is missing among 'time, price'" },
        { "when,rate\n1704067200,0.1\n", 2, "time is missing among 'when, rate'" },
        { "time,rate\n1704067200,0.1\n1704096000,\n", 3, "funding rate is missing among 'time, rate'" },
        { "time,rate\n1704067200,0.1\n1704096000,x1\n", 3, "rate 'x1' is not a number" },
        { "time,rate\n1704067200,NaN\n", 2, "rate 'NaN' is not a number" },
        { "time,rate\n1704067200,1.5\n", 2, "rate '1.5' is not a fraction between -1 and 1" },
        { "time,rate\n1704067200,-99999999999999999999\n", 2, "rate '-99999999999999999999' is not a fraction between -1 and 1" },
        { "time,rate\n1704067200,0.0000000000000000001\n", 2, "rate '0.0000000000000000001' has more than 18 fractional digits" },
        { "time,rate\nsoon,0.1\n", 2, "time 'soon' is not a time" },
        { "time,rate\n2024-02-30,0.1\n", 2, "time '2024-02-30' is not a date and time that exist" },
        { "time,rate\n1704067200000000001,0.1\n", 2, "time '1704067200000000001' is finer than a microsecond" },
        { "time,rate\n1704067200,0.1,7\n", 2, "the row has 3 cells instead of 2: '1704067200,0.1,7'" },
        { "time,rate\n1704067200,0.1\n1704067200,0.2\n", 3, "time '2024-01-01T00:00:00Z' is there twice with different rates" },
        { "time,rate\n1704067200,0.1\n1704124800,0.1\n1704096000,0.1\n1704153600,0.1\n", 4, "time '2024-01-01T08:00:00Z' is before the payment before it, 2024-01-01T16:00:00Z" },
        { "symbol,time,rate\nA,1704067200,0.1\nB,1704096000,0.1\n", 3, "symbol 'B' differs from A before it" },
        { "time,funding_interval_hours,rate\n1704067200,0,0.1\n", 2, "funding_interval_hours '0' is not a number of hours" },
        { "[\n{\"fundingTime\":1704067200000,\n\"fundingRate\":\"0.1\"},\n{\"fundingTime\":1704096000000,\"fundingRate\":\"y\"}]", 4, "fundingRate 'y' is not a number" },
        { "[\n{\"fundingTime\":1704067200000,\"fundingRate\":", 2, "is not JSON" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Load_ABadFile_NamesLineAndValue(string text, int line, string problem)
    {
        var error = Assert.Throws<InputFormatException>(() => Load(text));
        Assert.StartsWith(line > 0 ? $"history:{line}: {problem}" : $"history: {problem}", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public void Load_AnyDamage_IsAnErrorOfTheFileOrNone()
    {
        var random = new Random(47);
        var (good, bad) = (0, 0);
        foreach (var (_, text) in Formats.Select(row => row.Data))
        {
            for (var round = 0; round < 1000; round++)
            {
                try
                {
                    var series = FundingFile.Load(new MemoryStream(Mutation.Of(Encoding.UTF8.GetBytes(text), random)), "history");
                    Assert.All(Enumerable.Range(1, series.Count - 1), i => Assert.True(series.Times[i] > series.Times[i - 1]));
                    good++;
                }
                catch (InputFormatException error)
                {
                    Assert.StartsWith("history", error.Message, StringComparison.Ordinal);
                    bad++;
                }
            }
        }

        Assert.True(good > 100 && bad > 100, $"{good} read, {bad} refused");
    }

    [Fact]
    public void Load_PagesThatOverlap_KeepsAPaymentOnce() =>
        Assert.Equal(2, Load("time,rate\n1704067200,0.1\n1704067200,0.10\n1704096000,0.2\n").Count);

    private static FundingSeries Load(string text, FundingFileOptions? options = null) =>
        FundingFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), "history", options);
}
