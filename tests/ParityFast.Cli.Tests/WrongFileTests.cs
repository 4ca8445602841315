using System.IO.Compression;
using System.Text;

namespace ParityFast.Cli.Tests;

/// <summary>A file that was given to the wrong command is called what it is, and the hint says which command takes it.</summary>
public sealed class WrongFileTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    [Theory]
    [InlineData("export log.json", "log.json: is JSON already", "compare, replay, report and inspect read it")]
    [InlineData("export candles.csv", "candles.csv: is text such as candles, not a decision log", "inspect, backtest and sweep take candles")]
    [InlineData("export rows.csv", "rows.csv: is the rows of a sweep, not a decision log", "report makes a page of them")]
    [InlineData("compare candles.csv log.msgpack", "candles.csv: is text such as candles, not a decision log", "inspect, backtest and sweep take candles")]
    [InlineData("compare log.msgpack instrument.json", "instrument.json: is an instrument, not a decision log", "--instrument")]
    [InlineData("replay rows.jsonl", "rows.jsonl: is the rows of a sweep, not a decision log", "merge joins them")]
    [InlineData("backtest candles.csv --like candles.csv", "candles.csv: is text such as candles, not a decision log", "backtest and live print the path of their log")]
    [InlineData("backtest log.msgpack", "log.msgpack: is a decision log, not candles", "--like")]
    [InlineData("sweep log.json --range short_ma_period=5,6", "log.json: is a decision log, not candles", "inspect, compare, replay, report and export")]
    [InlineData("inspect rows.csv", "rows.csv: is the rows of a sweep, not candles", "report makes a page of them")]
    [InlineData("inspect stress.json", "stress.json: is the result of a stress suite, not candles", "report makes a page of it")]
    [InlineData("inspect instrument.json", "instrument.json: is an instrument, not candles", "--instrument")]
    [InlineData("inspect -", "- is not accepted as a candle file", "/dev/stdin")]
    public void Command_FileOfAnotherKind_SaysWhatItIsAndWhatTakesIt(string command, string error, string hint)
    {
        var outcome = files.Run(command.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains($"error: {error}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(hint, outcome.Error[outcome.Error.IndexOf("hint: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspect log.json")]
    [InlineData("inspect log.msgpack")]
    [InlineData("inspect candles.csv")]
    [InlineData("replay log.json")]
    [InlineData("compare log.json log.msgpack --min-hours 1")]
    [InlineData("backtest candles.csv --no-log --like log.msgpack")]
    public void Command_FileOfItsKind_IsTaken(string command) => Assert.Equal(ExitCode.Done, files.Run(command.Split(' ')).Code);

    [Theory]
    [InlineData("log.msgpack log.json")]
    [InlineData("log.json log.msgpack")]
    [InlineData("log.json spaced.json")]
    public void Compare_LogWithItsExport_IsSaidToProveNothing(string logs)
    {
        files.Write("spaced.json", File.ReadAllText(files.PathOf("log.json")) + " ");
        var outcome = files.Run(["compare", .. logs.Split(' '), "--min-hours", "1"]);
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("are the same log", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_LogWithAnotherRunOfItOrAnEditedExport_IsTwoLogs()
    {
        var again = files.Run("backtest", "candles.csv", "--symbol", "X", "--log-dir", "logs", "--json", "--format", "json").Json.GetProperty("json_path").GetString()!;
        var json = File.ReadAllText(files.PathOf("log.json"));
        var at = json.LastIndexOf("\"equity\": \"", StringComparison.Ordinal) + "\"mark_price\": \"".Length;
        files.Write("edited.json", $"{json[..at]}1{json[at..]}");
        foreach (var other in new[] { again, "edited.json" })
        {
            var outcome = files.Run("compare", "log.msgpack", other, "--min-hours", "1");
            Assert.NotEqual(ExitCode.BadInput, outcome.Code);
            Assert.DoesNotContain("are the same log", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"NaN\"", "equity: found NaN, expected a number, or null if it is not known")]
    [InlineData("NaN", "equity: found NaN or an empty text, expected a number, or null if it is not known")]
    [InlineData("[1]", "equity: found [, expected a number")]
    public void Compare_EquityThatIsNoNumber_NamesTheField(string value, string expected)
    {
        var json = File.ReadAllText(files.PathOf("log.json"));
        var start = json.IndexOf("\"equity\": \"", json.Length / 2, StringComparison.Ordinal) + "\"equity\": ".Length;
        files.Write("nan.json", string.Concat(json.AsSpan(0, start), value, json.AsSpan(json.IndexOf('"', start + 1) + 1)));
        var outcome = files.Run("compare", "log.msgpack", "nan.json");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_LinesThatEndWithReturnAlone_AreNamed()
    {
        files.Write("mac.csv", files.Feed.ReplaceLineEndings("\r"));
        var outcome = files.Run("inspect", "mac.csv");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("error: mac.csv: has lines that end with CR alone", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: convert it: tr", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_DateAndTimeInTwoColumns_IsSaidToBeUnsupported()
    {
        files.Write("two.csv", "date,time,close\n2025-01-01,00:00:00,100\n2025-01-01,00:01:00,101\n");
        var outcome = files.Run("inspect", "two.csv");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("error: two.csv:2: time '00:00:00' is a time of day without a date", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("two columns are not supported: join them into one", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_PackedInsideAPackedFile_SaysToUnpackIt()
    {
        var inside = Packed(Encoding.UTF8.GetBytes(files.Feed));
        File.WriteAllBytes(files.PathOf("twice.csv.gz"), Packed(inside));
        var outcome = files.Run("inspect", "twice.csv.gz");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("twice.csv.gz: is packed, and came through a pipe or out of another archive", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("gunzip -c FILE", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweep candles.csv --range short_ma_period=5,6 --set short_ma_period=9")]
    [InlineData("walk-forward candles.csv --range short_ma_period=5,6 --set short_ma_period=9 --train 100 --test 50")]
    public void Sweep_FieldWithAValueAndARange_IsRefused(string command)
    {
        var outcome = files.Run(command.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("error: --set short_ma_period=9 and --range short_ma_period were both given", outcome.Error, StringComparison.Ordinal);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
