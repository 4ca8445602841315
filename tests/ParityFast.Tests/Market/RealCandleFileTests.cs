using System.Globalization;
using System.Numerics;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Real files. Expected figures come from Python's csv, json and decimal modules over the same files.</summary>
public sealed class RealCandleFileTests
{
    private const long Hour = 60 * UnixTime.Minute;

    [Fact]
    public void Inspect_BtcPerpMinutes_AllCandlesExact()
    {
        var report = CandleFile.Inspect(Shared("btc-perp-1m/btc-perp-20211231-20220201_1m.csv"), new() { TimeLabel = TimeLabel.Close });
        AssertIs(report, 45_031, "2021-12-31T23:01:00Z", "2022-02-01T05:31:00Z", "46377.000", "38544.000", UnixTime.Minute, gaps: 0, missing: 0);
        // Volumes carry float noise in the tenth and eleventh digit: rounded half-even to nine.
        AssertSums(report.Series, 1852786128000, 1853827705000, 1851748543000, 1852778648500, "119923370570207450000");
        Assert.Equal(Micros("2021-12-31T23:01:00Z"), report.Series.CloseTime[0]);
    }

    [Fact]
    public void Inspect_TwoBinanceKlineFiles_JoinedAtEightDecimals()
    {
        var report = CandleFile.Inspect([Shared("adabtc-kline/ADABTC-1m-2021-11-27.csv"), Shared("adabtc-kline/ADABTC-1m-2021-11-28.csv")]);
        Assert.Equal(CandleFileFormat.BinanceKlines, report.Format);
        // 00:09 of one day to 00:00 of the next: 24 h - 9 min - 1 candle
        AssertIs(report, 21, "2021-11-27T00:00:00Z", "2021-11-28T00:10:00Z", "0.00002854", "0.00002814", UnixTime.Minute, gaps: 1, missing: 1430);
        AssertSums(report.Series, 59553, 59587, 59513, 59561, "62020640000000");
    }

    [Fact]
    public void Inspect_NinjabotNamedColumns_DuplicatesKeptOnce()
    {
        var options = new CandleFileOptions { Columns = "time,open,close,low,high,volume,trades" };
        var path = Shared("ninjabot/btc-1h.csv");
        Assert.Equal(501, Assert.Throws<InputFormatException>(() => CandleFile.Load(path, options)).Line);
        Assert.Contains("--columns", Assert.Throws<InputFormatException>(() => CandleFile.Load(path)).Hint, StringComparison.Ordinal);

        var report = CandleFile.Inspect(path, options with { Duplicates = DuplicatePolicy.KeepFirst });
        AssertIs(report, 4309, "2020-11-17T00:00:00Z", "2021-05-16T00:00:00Z", "16806.090000", "47283.430000", Hour, gaps: 7, missing: 12);
        Assert.Equal(5, report.Duplicates);
        AssertSums(report.Series, 180188555690000, 181451863220000, 178816364600000, 180219170110000, "150982911");
        CandleText.AssertEqual(report.Series, CandleFile.Load(path, options with { Duplicates = DuplicatePolicy.KeepLast }));
    }

    [Fact]
    public void Inspect_CoinbaseJson_AllCandlesExact()
    {
        var report = CandleFile.Inspect(Shared("coinbase-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.json"));
        Assert.Equal(CandleFileFormat.Json, report.Format);
        AssertIs(report, 20_695, "2016-05-18T04:00:00Z", "2025-10-28T00:00:00Z", "456.02", "113912.05", 4 * Hour, gaps: 3, missing: 5);
        AssertSums(report.Series, 62578211585, 63109652910, 62014748992, 62589572836, "4986098724220162");
    }

    [Fact]
    public void Inspect_LeanMinuteZips_TimesFromTheirNames()
    {
        var report = CandleFile.Inspect([.. new[] { "04", "05", "06" }.Select(day => Shared($"lean-coinbase-minute/201804{day}_trade.zip"))]);
        Assert.Equal(CandleFileFormat.LeanMinute, report.Format);
        // 16:47 to midnight: 432 missing, and one missing before
        AssertIs(report, 1007 + 1440 + 1440, "2018-04-04T00:00:00Z", "2018-04-06T23:59:00Z", "7422.00", "6619.01", UnixTime.Minute, gaps: 2, missing: 433);
        AssertSums(report.Series, 2653776698, 2654718213, 2652693300, 2653705535, "3326134023659");
    }

    [Fact]
    public void Inspect_DailyWithPreambleFromNewToOld_NeedsBothOptions()
    {
        var path = Shared("daily/btcusdt-daily.csv");
        var preamble = Assert.Throws<InputFormatException>(() => CandleFile.Load(path));
        Assert.Equal((1L, "the header seems to be on line 2: pass --skip-lines 1"), (preamble.Line, preamble.Hint));
        var descending = Assert.Throws<InputFormatException>(() => CandleFile.Load(path, new() { SkipLines = 1 }));
        Assert.Equal((4L, "the file seems to run from new to old: pass --sort"), (descending.Line, descending.Hint));

        var report = CandleFile.Inspect(path, new() { SkipLines = 1, Sort = true });
        AssertIs(report, 2549, "2017-08-17T00:00:00Z", "2024-08-08T00:00:00Z", "4285.08", "61685.99", UnixTime.Day, gaps: 0, missing: 0);
        AssertSums(report.Series, 6188289837, 6342290912, 6019620435, 6194046956, "179052151799321");
    }

    [Theory]
    [InlineData(false, "973600", "3963300")]
    [InlineData(true, "97.3600", "396.3300")]
    public void Inspect_LeanDaily_EquityPricesByOption(bool equity, string first, string last)
    {
        var report = CandleFile.Inspect(Shared("daily/spy-lean-daily.zip"), new() { EquityPrices = equity });
        Assert.Equal((CandleFileFormat.LeanDaily, "zip"), (report.Format, report.Compression));
        AssertIs(report, 5849, "1998-01-02T00:00:00Z", "2021-03-31T00:00:00Z", first, last, UnixTime.Day, gaps: 1267, missing: 2641);
        AssertSums(report.Series, 9586840600, 9647135279, 9518668010, 9586795100, "523995767985");
    }

    [Fact]
    public void Load_FundingRates_NoCloseColumn() =>
        Assert.Contains("no close column",
            Assert.Throws<InputFormatException>(() => CandleFile.Load(Shared("funding/BTC-USDT_binance_2020-01-01_2024-01-01_funding_history.csv"))).Message, StringComparison.Ordinal);

    private static string Shared(string name) => SharedFolder.Require("data/" + name);

    private static long Micros(string iso) =>
        (DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static void AssertIs(CandleFileReport report, int count, string first, string last, string firstClose, string lastClose, long interval, int gaps, long missing)
    {
        Assert.Equal((count, interval), (report.Series.Count, report.Series.IntervalMicroseconds));
        Assert.Equal((first, last), (UnixTime.ToIso8601(report.FirstTime), UnixTime.ToIso8601(report.LastTime)));
        Assert.Equal((firstClose, lastClose), (report.FirstClose, report.LastClose));
        Assert.Equal((gaps, missing), (report.Gaps, report.MissingCandles));
        Assert.Equal(64, report.Series.DataHash().Length);
    }

    private static void AssertSums(CandleSeries series, long open, long high, long low, long close, string volume)
    {
        Assert.Equal((open, high, low, close), ((long)Sum(series.Open), (long)Sum(series.High), (long)Sum(series.Low), (long)Sum(series.Close)));
        Assert.Equal(BigInteger.Parse(volume, CultureInfo.InvariantCulture), Sum(series.Volume));
    }

    private static BigInteger Sum(ReadOnlySpan<long> column)
    {
        var sum = BigInteger.Zero;
        foreach (var value in column)
            sum += value;
        return sum;
    }
}
