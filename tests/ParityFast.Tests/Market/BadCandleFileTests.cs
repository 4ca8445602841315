using System.Text;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Every fault is named by file and line, and comes with a next step.</summary>
public sealed class BadCandleFileTests
{
    private const string Row1 = "1700000000,1.5,2.5,1.0,2.0,10\n";

    public static TheoryData<string, string> BadRows => new()
    {
        { "1700000060,2,3,1.5,42x,20", "close '42x' is not a number" },
        { "1700000060,2,3,1.5,NaN,20", "close 'NaN' is not a number" },
        { "1700000060,2,3,1.5,Infinity,20", "close 'Infinity' is not a number" },
        { "1700000060,2,3,1.5,0x10,20", "close '0x10' is not a number" },
        { "1700000060,2,3,1.5,1.2.3,20", "close '1.2.3' is not a number" },
        { "1700000060,2,3,1.5,.,20", "close '.' is not a number" },
        { "1700000060,2,3,1.5,1e,20", "close '1e' is not a number" },
        { "1700000060,2,3,1.5,1 000,20", "close '1 000' is not a number" },
        { "1700000060,2,3,1.5,\"1,5\",20", "close '1,5' is not a number" },
        { "1700000060,2,3,1.5,-,20", "close '-' is not a number" },
        { "1700000060,2,3,1.5,٣,20", "close '٣' is not a number" },
        { "1700000060,2,3,1.5,0,20", "close '0' is not above zero" },
        { "1700000060,2,3,1.5,0.000,20", "close '0.000' is not above zero" },
        { "1700000060,2,3,1.5,-2,20", "close '-2' is not above zero" },
        { "1700000060,2,3,0,2,20", "low '0' is not above zero" },
        { "1700000060,2,3,-1,2,20", "low '-1' is not above zero" },
        { "1700000060,2,1,1.5,2,20", "high '1' is below low '1.5'" },
        { "1700000060,2,3,1.5,3.5,20", "close '3.5' is above high '3'" },
        { "1700000060,2,3,1.5,1,20", "close '1' is below low '1.5'" },
        { "1700000060,3.1,3,1.5,2,20", "open '3.1' is above high '3'" },
        { "1700000060,1.4,3,1.5,2,20", "open '1.4' is below low '1.5'" },
        { "1700000060,2,3,1.5,2,-1", "volume '-1' is negative" },
        { "1700000060,2,3,1.5,2,abc", "volume 'abc' is not a number" },
        { "1700000060,2,3,1.5,2,", "volume is missing" },
        { "1700000060,2,3,1.5,,20", "close is missing" },
        { ",2,3,1.5,2,20", "time is missing" },
        { "1700000060,2,3,1.5,2", "the row has 5 cells instead of 6: '1700000060,2,3,1.5,2'" },
        { "1700000060,2,3,1.5,2,20,7", "the row has 7 cells instead of 6: '1700000060,2,3,1.5,2,20,7'" },
        { "1700000060", "the row has 1 cell instead of 6: '1700000060'" },
        { "1700000000,2,3,1.5,2,20", "time '1700000000' is there twice" },
        { "1699999999,2,3,1.5,2,20", "time '1699999999' is before the time of the candle before it, 2023-11-14T22:13:20Z" },
        { "soon,2,3,1.5,2,20", "time 'soon' is not a time" },
        { "-5,2,3,1.5,2,20", "time '-5' is not a time" },
        { "99999999999999999999,2,3,1.5,2,20", "time '99999999999999999999' is not a time" },
        { "1700000060000000001,2,3,1.5,2,20", "time '1700000060000000001' is finer than a microsecond" },
        { "2023-02-30,2,3,1.5,2,20", "time '2023-02-30' is not a date and time that exist" },
        { "2023-13-01T00:00,2,3,1.5,2,20", "time '2023-13-01T00:00' is not a date and time that exist" },
        { "2023-12-01 24:00:00,2,3,1.5,2,20", "time '2023-12-01 24:00:00' is not a date and time that exist" },
        { "2023-12-01 23:61,2,3,1.5,2,20", "time '2023-12-01 23:61' is not a date and time that exist" },
        { "20231301,2,3,1.5,2,20", "time '20231301' is not a date and time that exist" },
        { "2023-12-01 1:00,2,3,1.5,2,20", "time '2023-12-01 1:00' is not a time" },
        { "2023-12-01T10:00+99:00,2,3,1.5,2,20", "time '2023-12-01T10:00+99:00' is not a date and time that exist" },
        { "2023-12-01T10:00 CET,2,3,1.5,2,20", "time '2023-12-01T10:00 CET' is not a time" },
        { "2023-12-01T10:00:00.0000001,2,3,1.5,2,20", "time '2023-12-01T10:00:00.0000001' is finer than a microsecond" },
        { "1700000060,2,3,1.5,2.00000000000000000000000001,20", "close '2.00000000000000000000000001' has more than 9 fractional digits" },
        { "1700000060,2,3,1.5,99999999999999999999,20", "close '99999999999999999999' does not fit 64 bits at 1 fractional digit" },
        { "1700000060,2,3,1.5,1234567890123456789012.5,20", "close '1234567890123456789012.5' does not fit 64 bits at 1 fractional digit" },
        { "1700000060,2,3,1.5,2.1,1e30", "volume '1e30' does not fit 64 bits at 0 fractional digits" },
        { "1700000060,2,1e19,1.5,2.1,1", "high '1e19' does not fit 64 bits at 1 fractional digit" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void Load_BadRow_NamedByLine(string row, string problem)
    {
        foreach (var general in new[] { false, true })
        {
            var error = CandleText.Error(CandleText.Header + Row1 + row + "\n1700000120,2,3,1.5,2,20\n", new() { GeneralPathOnly = general });
            Assert.Equal($"btc.csv:3: {problem}", error.Message);
            Assert.Equal(("btc.csv", 3L), (error.File, error.Line));
            Assert.NotEmpty(error.Expectation);
            Assert.NotEmpty(error.Hint);
        }
    }

    public static TheoryData<string, string> BadTexts => new()
    {
        { "", "btc.csv: is empty" },
        { "\n \r\n", "btc.csv: has no lines of candles" },
        { "time,open,high,low,close\n", "btc.csv: has no candles" },
        { "time,open,high,low,close", "btc.csv: has no candles" },
        { "time,open,high,low\n1,2,3,4\n", "btc.csv:1: the header has no close column: 'time,open,high,low'" },
        { "open,high,low,close\n1,2,3,4\n", "btc.csv:1: the header has no time column: 'open,high,low,close'" },
        { "time,close,Close\n1,2,3\n", "btc.csv:1: column 'Close' is there twice" },
        { "1700000000,1.5,2.5,1.0,2.0,10\n", "btc.csv:1: the first line is a candle and not a header: '1700000000,1.5,2.5,1.0,2.0,10'" },
        { "https://www.example.org\nUnix,Close\n1700000000,1\n", "btc.csv:1: the first line is not a header: 'https://www.example.org'" },
        { "hello world\n", "btc.csv: is a text without a row of numbers that says: 'hello world'" },
        { "time,close\n1700000000,1\n", "btc.csv: has one candle, which does not show how long a candle is" },
        { "[]", "btc.csv: has no candles" },
        { "{}", "btc.csv:1: the object is not a candle: it has no time or no close" },
        { "{\"candles\":[]}", "btc.csv: has no candles" },
        { "[1,2]", "btc.csv:1: the array has 2 cells" },
        { "[{\"time\":1,\"close\":2}", "btc.csv: is cut off: the JSON does not end" },
        { "[{\"time\":1,\"close\":\"2", "btc.csv: is cut off: the JSON does not end" },
        { "[{\"time\":1700000000,\"close\":1},\n{\"time\":1700000060}]", "btc.csv:2: close is missing" },
        { "[{\"time\":1700000000,\"close\":1},\n{\"time\":1700000060,\"close\":null}]", "btc.csv:2: close 'null' is not a number" },
        { "[{\"time\":1700000000,\"close\":1},\n{\"time\":1700000060,\"close\":[1]}]", "btc.csv:2: close '[' is not a number" },
        { "[{\"time\":1700000000,\"close\":1,\"close\":2}]", "btc.csv:1: close is there twice" },
        { "[[1700000000,1,2]]", "btc.csv:1: the array has 3 cells" },
        { "[[1700000000,1,2,1,1,1],[1700000060,1]]", "btc.csv:1: the array has 2 cells instead of 6" },
        { "[[1700000060,1,2,1,1,1],[1700000000,1,2,1,1,1],[1700000060,1,2,1,1,1]]", "btc.csv: the list, candle 3: time '1700000060' is before the time of the candle before it, 2023-11-14T22:13:20Z" },
        { "[nonsense]", "btc.csv:1: this is not JSON: 'nonsense]'" },
        { "time;close\n1700000000;1,5\n", "btc.csv:2: close '1,5' is not a number" },
    };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Load_BadText_Named(string text, string message)
    {
        var error = CandleText.Error(text);
        Assert.Equal(message, error.Message);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public void Load_DescendingFile_HintsSort()
    {
        var error = CandleText.Error("time,close\n1700000060,1\n1700000000,2\n");
        Assert.Equal((3L, "the file seems to run from new to old: pass --sort"), (error.Line, error.Hint));
        Assert.Equal([2, 1], CandleText.Load("time,close\n1700000060,1\n1700000000,2\n", new() { Sort = true }).Close.ToArray());
    }

    [Fact]
    public void Load_DuplicateTimes_PolicyDecides()
    {
        const string text = "time,close\n1700000000,1\n1700000060,2\n1700000060,3\n1700000120,4\n";
        Assert.Equal("pass --duplicates keep-first or --duplicates keep-last", CandleText.Error(text).Hint);
        Assert.Equal([1, 2, 4], CandleText.Load(text, new() { Duplicates = DuplicatePolicy.KeepFirst }).Close.ToArray());
        Assert.Equal([1, 3, 4], CandleText.Load(text, new() { Duplicates = DuplicatePolicy.KeepLast }).Close.ToArray());
    }

    [Fact]
    public void Load_SortedWithDuplicates_PolicyDecides()
    {
        const string text = "time,close\n1700000120,1\n1700000060,2\n1700000000,3\n1700000060,4\n1700000180,5\n";
        var error = CandleText.Error(text, new() { Sort = true });
        Assert.Equal("btc.csv:5: time '2023-11-14T22:14:20Z' is there twice", error.Message);
        Assert.Equal([3, 2, 1, 5], CandleText.Load(text, new() { Sort = true, Duplicates = DuplicatePolicy.KeepFirst }).Close.ToArray());
        Assert.Equal([3, 4, 1, 5], CandleText.Load(text, new() { Sort = true, Duplicates = DuplicatePolicy.KeepLast }).Close.ToArray());
    }

    [Fact]
    public void Load_HeaderAndNamedColumns_HintSkipsTheHeader() =>
        Assert.Contains("--skip-lines 1", CandleText.Error("time,close\n1700000000,1\n", new() { Columns = "time,close" }).Hint, StringComparison.Ordinal);

    [Fact]
    public void Load_TwoFilesOutOfOrder_NamesTheSecond()
    {
        using var folder = new TempFolder();
        var old = folder.Write("old.csv", "time,close\n1700000000,1\n1700000060,2\n");
        var recent = folder.Write("new.csv", "time,close\n1700000120,3\n1700000180,4\n");
        Assert.Equal(4, CandleFile.Load([old, recent]).Count);
        var error = Assert.Throws<InputFormatException>(() => CandleFile.Load([recent, old]));
        Assert.Equal((old, 2L, "name the files in time order, or pass --sort"), (error.File, error.Line, error.Hint));
        Assert.Equal([1, 2, 3, 4], CandleFile.Load([recent, old], new() { Sort = true }).Close.ToArray());
    }

    [Fact]
    public void Load_SecondFileLacksColumn_NamesIt()
    {
        using var folder = new TempFolder();
        var full = folder.Write("a.csv", "time,close,volume\n1700000000,1,1\n");
        var lacking = folder.Write("b.csv", "time,close\n1700000120,3\n");
        Assert.Contains("there is no volume column", Assert.Throws<InputFormatException>(() => CandleFile.Load([full, lacking])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NotText_Named()
    {
        Assert.Equal("btc.csv: is UTF-16 text", CandleText.Error([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("time,close\n")]).Message);
        Assert.Equal("btc.csv: is UTF-16 text", CandleText.Error(Encoding.Unicode.GetBytes("time,close\n")).Message);
        Assert.Equal("btc.csv: is UTF-16 text", CandleText.Error(Encoding.BigEndianUnicode.GetBytes("time,close\n")).Message);
        Assert.Equal("btc.csv: is not a text file", CandleText.Error([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0]).Message);
        Assert.Equal("btc.csv.gz: is not a gzip file, though its name says so", CandleText.Error("time,close\n1,2\n", name: "btc.csv.gz").Message);
        Assert.Equal("btc.zip: is not a zip file, though its name says so", CandleText.Error("time,close\n1,2\n", name: "btc.zip").Message);
    }

    [Fact]
    public void Load_EndlessLine_Refused()
    {
        var bytes = new byte[5 << 20];
        bytes.AsSpan().Fill((byte)'7');
        Assert.Contains("has a line of more than", CandleText.Error(bytes).Message, StringComparison.Ordinal);
        bytes[0] = (byte)'[';
        bytes[1] = (byte)'"';
        Assert.Contains("has a line of more than", CandleText.Error(bytes).Message, StringComparison.Ordinal);
    }

    // The last column would have a CR at the end of its name, and volumes would be left out without a word.
    [Theory]
    [InlineData("time,close,volume\r\r\n1700000000,1,2.5\r\r\n1700000060,1,2.5\r\r\n")]
    [InlineData("time,volume,close\r\r\n1700000000,1,2.5\r\r\n")]
    public void Load_LinesThatEndWithTwoReturns_HintHasTheCommand(string text)
    {
        var error = CandleText.Error(text);
        Assert.Equal("btc.csv: has lines that end with CR CR LF", error.Message);
        Assert.Equal("convert it: tr -d '\\r' < FILE > NEW", error.Hint);
    }

    // pandas reads none of these as they are.
    [Theory]
    [InlineData("4F626A01041461", "is an Avro file", "pl.read_avro('")]
    [InlineData("FFFFFFFF10010000", "is an Arrow stream", "pl.read_ipc_stream('")]
    [InlineData("5041524515041500", "is an encrypted Parquet file", "encryption_config = {footer_key: 'k'}")]
    public void Load_FormatThatIsNoText_HintHasAProgramThatReadsIt(string bytes, string problem, string command)
    {
        var error = CandleText.Error(Convert.FromHexString(bytes));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(command, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CutArchive_Damaged()
    {
        var text = new StringBuilder(CandleText.Header);
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{1700000000 + (i * 60)},{random.Next(10, 20)},30,5,{random.Next(10, 20)},{random.Next()}\n");
        var plain = Encoding.UTF8.GetBytes(text.ToString());
        byte[] gzip = CandleText.GZip(plain), zip = CandleText.Zip("btc.csv", plain);
        for (var cut = 4; cut < gzip.Length; cut++)
            Assert.Equal("btc.csv.gz: is a damaged or cut off gzip file", CandleText.Error(gzip[..cut], name: "btc.csv.gz").Message);
        for (var cut = 4; cut < zip.Length; cut++)
            Assert.Equal("btc.zip: is a damaged or cut off zip file", CandleText.Error(zip[..cut], name: "btc.zip").Message);
        Assert.Equal(200, CandleText.Load(gzip, name: "btc.csv.gz").Count);
        Assert.Equal("btc.csv.gz: is empty", CandleText.Error(CandleText.GZip([]), name: "btc.csv.gz").Message);
    }

    [Fact]
    public void Load_GzipOfTwoMembers_BothOrDamaged()
    {
        byte[] first = CandleText.GZip("time,close\n1700000000,1\n"u8.ToArray()), second = CandleText.GZip("1700000060,2\n1700000120,3\n"u8.ToArray());
        byte[] both = [.. first, .. second];
        Assert.Equal([1, 2, 3], CandleText.Load(both, name: "btc.csv.gz").Close.ToArray());
        for (var cut = first.Length + 1; cut < both.Length; cut++)
            Assert.Equal("btc.csv.gz: is a damaged or cut off gzip file", CandleText.Error(both[..cut], name: "btc.csv.gz").Message);
    }

    [Fact]
    public void Load_NoFile_SaysWhy()
    {
        using var folder = new TempFolder();
        Assert.EndsWith("does not exist", Assert.Throws<InputFormatException>(() => CandleFile.Load(folder.Path("none.csv"))).Message, StringComparison.Ordinal);
        Assert.EndsWith("is a directory", Assert.Throws<InputFormatException>(() => CandleFile.Load(Path.GetDirectoryName(folder.Path("x"))!)).Message, StringComparison.Ordinal);
        Assert.Throws<InputFormatException>(() => CandleFile.Load(""));
        Assert.Throws<InputFormatException>(() => CandleFile.Load("a\0b"));
        Assert.EndsWith("is empty", Assert.Throws<InputFormatException>(() => CandleFile.Load(folder.Write("empty.csv", ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ForbiddenFile_SaysWhy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "this user may read every file");
        using var folder = new TempFolder();
        var path = folder.Write("secret.csv", "time,close\n");
#pragma warning disable CA1416 // Validate platform compatibility: the test is skipped on Windows.
        File.SetUnixFileMode(path, UnixFileMode.None);
#pragma warning restore CA1416
        Assert.EndsWith("may not be read", Assert.Throws<InputFormatException>(() => CandleFile.Load(path)).Message, StringComparison.Ordinal);
    }
}
