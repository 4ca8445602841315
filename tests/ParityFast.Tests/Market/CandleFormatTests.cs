using System.Text;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

public sealed class CandleFormatTests
{
    private const string Plain = "time,open,high,low,close,volume\n1700000000,1.5,2.5,1.0,2.0,10\n1700000060,2.0,3.0,1.5,2.5,20\n";

    public static TheoryData<string, string> SameCandles => new()
    {
        { "as it is", Plain },
        { "no line end at the end", Plain.TrimEnd('\n') },
        { "CRLF", Plain.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "byte order mark", "\uFEFF" + Plain },
        { "semicolons", Plain.Replace(',', ';') },
        { "tabs", Plain.Replace(',', '\t') },
        { "blank lines", "\n" + Plain.Replace("\n", "\n\n", StringComparison.Ordinal) + "\r\n  \n" },
        { "blanks in cells", Plain.Replace(",", " , ", StringComparison.Ordinal) },
        { "capitals", Plain.Replace("time,open", "TimeStamp,OPEN", StringComparison.Ordinal) },
        { "quotes", "\"time\",\"open\",\"high\",\"low\",\"close\",\"volume\"\n\"1700000000\",\"1.5\",\"2.5\",\"1.0\",\"2.0\",\"10\"\n\"1700000060\",\"2.0\",\"3.0\",\"1.5\",\"2.5\",\"20\"\n" },
        { "milliseconds", Plain.Replace("00,1.5", "00000,1.5", StringComparison.Ordinal).Replace("60,2.0", "60000,2.0", StringComparison.Ordinal) },
        { "microseconds", Plain.Replace("00,1.5", "00000000,1.5", StringComparison.Ordinal).Replace("60,2.0", "60000000,2.0", StringComparison.Ordinal) },
        { "nanoseconds", Plain.Replace("00,1.5", "00000000000,1.5", StringComparison.Ordinal).Replace("60,2.0", "60000000000,2.0", StringComparison.Ordinal) },
        { "fractional seconds", Plain.Replace("00,1.5", "00.0,1.5", StringComparison.Ordinal).Replace("60,2.0", "60.000000000,2.0", StringComparison.Ordinal) },
        { "ISO", "date,open,high,low,close,volume\n2023-11-14 22:13:20,1.5,2.5,1.0,2.0,10\n2023-11-14T22:14:20Z,2.0,3.0,1.5,2.5,20\n" },
        { "ISO with zones", "open_time,open,high,low,close,volume\n2023-11-15T03:43:20+05:30,1.5,2.5,1.0,2.0,10\n2023-11-14T17:14:20.000-0500,2.0,3.0,1.5,2.5,20\n" },
        { "other columns and order", "symbol,Close,unix,Low,x,Volume BTC,Volume USD,High,Open\n\"BTC,USD\",2.0,1700000000,1.0,,10,9,2.5,1.5\n\"BTC,USD\",2.5,1700000060,1.5,n/a,20,9,3.0,2.0\n" },
        { "exponents", "time,open,high,low,close,volume\n1700000000,1.5,2.5,1.0,2.0E0,1e1\n1700000060,20E-1,3.0,1.5,0.25e+1,20\n" },
        { "signs and bare points", "time,open,high,low,close,volume\n1700000000,+1.5,2.5,1.,2.0,10\n1700000060,2,3,1.5,2.5,20\n" },
        { "more cells than fit a lane", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,time,open,high,low,close,volume\n,,,,,,,,,,,,,,1700000000,1.5,2.5,1.0,2.0,10\n,,,,,,,,,,,,,,1700000060,2.0,3.0,1.5,2.5,20\n" },
        { "trailing delimiter", "time,open,high,low,close,volume\n1700000000,1.5,2.5,1.0,2.0,10,\n1700000060,2.0,3.0,1.5,2.5,20,\n" },
        { "JSON objects", """[{"time":1700000000,"open":1.5,"high":"2.5","low":1.0,"close":2.0,"volume":10},{"volume":20,"time":"1700000060","open":2.0,"high":3.0,"low":1.5,"close":2.5}]""" },
        { "JSON from new to old", """{"other":{"candles":[1]},"candles":[{"start":1700000060,"open":2.0,"high":3.0,"low":1.5,"close":2.5,"volume":20},{"start":1700000000,"open":1.5,"high":2.5,"low":1.0,"close":2.0,"volume":10}],"more":[]}""" },
        { "JSON arrays of Coinbase", "[[1700000060,1.5,3.0,2.0,2.5,20],[1700000000,1.0,2.5,1.5,2.0,10]]" },
        { "JSON arrays of Binance", """[[1700000000000,"1.5","2.5","1.0","2.0","10",1700000059999,"1",1,"1","1","0"],[1700000060000,"2.0","3.0","1.5","2.5","20",1700000119999,"1",1,"1","1","0"]]""" },
        { "JSON lines", "{\"time\":1700000000,\"open\":1.5,\"high\":2.5,\"low\":1.0,\"close\":2.0,\"volume\":10}\n{\"time\":1700000060,\"open\":2.0,\"high\":3.0,\"low\":1.5,\"close\":2.5,\"volume\":20}\n" },
        { "Binance header", "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n1700000000000,1.5,2.5,1.0,2.0,10,1700000059999,1,1,1,1,0\n1700000060000,2.0,3.0,1.5,2.5,20,1700000119999,1,1,1,1,0\n" },
        { "Binance without header", "1700000000000,1.5,2.5,1.0,2.0,10,1700000059999,1,1,1,1,0\n1700000060000,2.0,3.0,1.5,2.5,20,1700000119999,1,1,1,1,0\n" },
        { "Binance in microseconds", "1700000000000000,1.5,2.5,1.0,2.0,10,1700000059999999,1,1,1,1,0\n1700000060000000,2.0,3.0,1.5,2.5,20,1700000119999999,1,1,1,1,0\n" },
    };

    [Theory]
    [MemberData(nameof(SameCandles))]
    public void Load_AnyFormat_SameCandles(string what, string text)
    {
        var expected = CandleText.Load(Plain);
        foreach (var general in new[] { false, true })
        {
            var series = CandleText.Load(text, new() { GeneralPathOnly = general });
            Assert.True(expected.DataHash() == series.DataHash(), what);
        }

        Assert.Equal([1700000060_000000, 1700000120_000000], expected.CloseTime.ToArray());
        Assert.Equal([15, 20], expected.Open.ToArray());
        Assert.Equal([25, 30], expected.High.ToArray());
        Assert.Equal([10, 15], expected.Low.ToArray());
        Assert.Equal([20, 25], expected.Close.ToArray());
        Assert.Equal([10, 20], expected.Volume.ToArray());
    }

    [Fact]
    public void Load_Packed_SameCandles()
    {
        var plain = CandleText.Load(Plain);
        CandleText.AssertEqual(plain, CandleText.Load(CandleText.GZip(Encoding.UTF8.GetBytes(Plain)), name: "btc.csv.gz"));
        CandleText.AssertEqual(plain, CandleText.Load(CandleText.Zip("btc.csv", Encoding.UTF8.GetBytes(Plain)), name: "btc.zip"));
    }

    [Fact]
    public void Load_ZipOfTwoDays_JoinedInOrderOfNames()
    {
        var packed = CandleText.Zip(("b.csv", Encoding.UTF8.GetBytes("time,close\n1700000060,2\n")), ("a.csv", Encoding.UTF8.GetBytes("time,close\n1700000000,1\n")));
        Assert.Equal([1, 2], CandleText.Load(packed, name: "days.zip").Close.ToArray());
    }

    [Fact]
    public void Load_ZipOfAMac_ItsOwnFilesAreNoCandles()
    {
        var packed = CandleText.Zip(("a/b.csv", Encoding.UTF8.GetBytes(Plain)), ("a/.DS_Store", [0, 0, 0, 1]), ("a/._b.csv", [0, 5, 22, 7]), ("__MACOSX/a/b.csv", [0]), ("Thumbs.db", [208, 207]));
        CandleText.AssertEqual(CandleText.Load(Plain), CandleText.Load(packed, name: "a.zip"));
    }

    // Downloading it once more would not help.
    [Fact]
    public void Load_ZipWithATextBesideTheCandles_HintTakesItOut()
    {
        var error = CandleText.Error(CandleText.Zip(("a.csv", Encoding.UTF8.GetBytes(Plain)), ("README.txt", "Candles of BTC.\n"u8.ToArray())), name: "a.zip");
        Assert.EndsWith("a.zip/README.txt: is a text without a row of numbers that says: 'Candles of BTC.'", error.Message, StringComparison.Ordinal);
        Assert.Matches("^if it is not of the candles, take it out of the archive: zip -d '.*a.zip' 'README.txt'$", error.Hint);
    }

    [Fact]
    public void Load_TimeAndCloseAlone_OtherColumnsEmpty()
    {
        var series = CandleText.Load("date,close\n2024-01-01,1\n2024-01-02,2\n");
        Assert.Equal((2, UnixTime.Day), (series.Count, series.IntervalMicroseconds));
        Assert.True(series.Open.IsEmpty && series.High.IsEmpty && series.Low.IsEmpty && series.Volume.IsEmpty);
    }

    [Fact]
    public void Load_LabelledByClose_TimesStay()
    {
        var series = CandleText.Load(Plain, new() { TimeLabel = TimeLabel.Close });
        Assert.Equal((1700000000_000000, 0), (series.CloseTime[0], series.LabelOffsetMicroseconds));
    }

    [Fact]
    public void Load_LeanMinuteOfEquity_DateFromNameAndTenThousandths()
    {
        var series = CandleText.Load("34200000,973100,975300,965300,973600,100\n34260000,973100,975300,965300,973500,100\n", new() { EquityPrices = true }, "20240102_trade.csv");
        Assert.Equal("2024-01-02T09:31:00Z", UnixTime.ToIso8601(series.CloseTime[0]));
        Assert.Equal((4, 973600L), (series.PriceDecimals, series.Close[0]));
    }

    [Fact]
    public void Load_OneLeanMinute_IntervalIsKnown() =>
        Assert.Equal(UnixTime.Minute, CandleText.Load("0,1,1,1,1,1\n", name: "20240102_trade.csv").IntervalMicroseconds);

    [Fact]
    public void Load_OneCandleWithInterval_Taken() =>
        Assert.Equal(UnixTime.Minute, CandleText.Load("time,close\n1700000000,1\n", new() { Interval = UnixTime.Minute }).IntervalMicroseconds);

    [Fact]
    public void Load_CompactDates_Read() =>
        Assert.Equal("2024-01-02T00:00:00Z", UnixTime.ToIso8601(CandleText.Load("date,close\n20240101,1\n20240102,2\n").CloseTime[0]));

    [Fact]
    public void Load_TimesBefore1970_Read()
    {
        var report = CandleText.Load("date,close\n1929-10-28,1\n1929-10-29,2\n");
        Assert.Equal("1929-10-29T00:00:00Z", UnixTime.ToIso8601(report.CloseTime[0]));
    }
}
