using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ParityFast.External;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.External;

/// <summary>Files of series: what is read, and what is an error that names place, value and remedy.</summary>
public sealed class SeriesFileTests
{
    private const string Header = "known_at,mood\n";

    public static TheoryData<string, string, int, string, string> Malformed => new()
    {
        // name, text, line, message, hint
        { "empty", "", 0, "is empty", "check its source" },
        { "no rows", Header, 0, "has no values", "check its source" },
        { "no values", Header + "2025-01-01T00:00:00Z,\n", 0, "has no values", "check its source" },
        { "no known_at", "time,mood\n2025-01-01,1\n", 1, "has no column known_at among 'time, mood'", "--known-at time" },
        { "which column", "known_at,a,b\n2025-01-01,1,2\n", 1, "which column is the values' cannot be told among 'known_at, a, b'",
            "--series mood=FILE:COLUMN" },
        { "no column", "known_at,time\n2025-01-01,2025-01-01\n", 1, "which column is the values' cannot be told",
            "--series mood=FILE:COLUMN" },
        { "column twice", "known_at,mood,Mood\n2025-01-01,1,2\n", 1, "column 'mood' is there twice", "rename or remove" },
        { "too few cells", Header + "2025-01-01T00:00:00Z\n", 2, "the row has 1 cell instead of 2", "complete, correct or remove" },
        { "too many cells", Header + "2025-01-01T00:00:00Z,1,2\n", 2, "the row has 3 cells instead of 2", "complete, correct or remove" },
        { "cut off", Header + "2025-01-01T00:00:00Z,1\n2025-01-02T00:0", 3, "the row has 1 cell instead of 2", "cut off" },
        { "no time", Header + "yesterday,1\n", 2, "'yesterday' is not a time", "correct the line" },
        { "no such date", Header + "2025-02-30T00:00:00Z,1\n", 2, "'2025-02-30T00:00:00Z' is not a date and time that exist",
            "correct the line" },
        { "too fine", Header + "2025-01-01T00:00:00.0000001Z,1\n", 2, "is finer than a microsecond", "correct the line" },
        { "value without time", Header + ",1\n", 2, "has a value '1' without the time", "complete or remove" },
        { "no number", Header + "2025-01-01T00:00:00Z,n/a\n", 2, "'n/a' is not a number", "NAME=FILE:COLUMN" },
        { "decimal comma", "known_at;mood\n2025-01-01T00:00:00Z;0,5\n", 2, "'0,5' is not a number", "correct the line" },
        { "infinity", Header + "2025-01-01T00:00:00Z,Infinity\n", 2, "'Infinity' is not a number", "correct the line" },
        { "no denominator", Header + "2025-01-01T00:00:00Z,1/0\n", 2, "has a denominator that is not above zero", "correct the line" },
        { "negative denominator", Header + "2025-01-01T00:00:00Z,1/-3\n", 2, "has a denominator that is not above zero",
            "correct the line" },
        { "too long", Header + "2025-01-01T00:00:00Z,0.12345678901234567890123456789\n", 2, "has more digits than fit", "round it" },
        { "too large", Header + "2025-01-01T00:00:00Z,1e30\n", 2, "has more digits than fit", "round it" },
        { "time twice", Header + "2025-01-01T00:00:00Z,1\n2025-01-01T00:00:00Z,2\n", 3,
            "'2025-01-01T00:00:00Z' is there twice, with 1 and with 2", "remove the wrong one" },
        { "descending", Header + "2025-01-02T00:00:00Z,1\n2025-01-01T00:00:00Z,2\n", 3,
            "is before that of the row before it, 2025-01-02T00:00:00Z", "sort the file" },
        { "json cut off", """[{"known_at": "2025-01-01T00:00:00Z", "mood": 1},""", 1, "is not JSON", "cut off" },
        { "json without a time", """[{"mood": 1}]""", 1, "has no column known_at", "--known-at mood" },
        { "utf-16", "k\0n\0o\0w\0n\0", 0, "is UTF-16 text", "iconv" },
        { "binary", "\u0001\u0002\u0003\u0004", 0, "is not a text file", "check" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Load_MalformedFile_NamesPlaceValueAndRemedy(string name, string text, int line, string message, string hint)
    {
        using var folder = new TempFolder();
        var path = folder.Path($"{name.Replace(' ', '-')}.csv");
        File.WriteAllText(path, text);
        var error = Assert.Throws<InputFormatException>(() => ExternalSeries.Load("mood", path));
        Assert.Equal((path, line), (error.File, (int)error.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamedColumnsThatAreNotThere_SaysSo()
    {
        using var folder = new TempFolder();
        var path = folder.Path("a.csv");
        File.WriteAllText(path, "published,score\n2025-01-01,1\n");
        AssertFault("has no column 'scor' among 'published, score'", "did you mean score?",
            new() { KnownAt = "published", Column = "scor" });
        AssertFault("has no column 'publish' among", "did you mean published?", new() { KnownAt = "publish" });
        AssertFault("column 'published' says when values were known", "FILE:COLUMN", new() { KnownAt = "published", Column = "published" });
        Assert.Equal(1, ExternalSeries.Load("mood", path, new() { KnownAt = "Published" }).Count);

        void AssertFault(string message, string hint, SeriesFileOptions options)
        {
            var error = Assert.Throws<InputFormatException>(() => ExternalSeries.Load("mood", path, options));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_FileThatIsNotThereOrDamaged_SaysSo()
    {
        using var folder = new TempFolder();
        var path = folder.Path("a.csv");
        Assert.Contains("does not exist", Assert.Throws<InputFormatException>(() => ExternalSeries.Load("mood", path)).Message,
            StringComparison.Ordinal);
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(Header
            + "2025-01-01T00:00:00Z,1\n"));
        Assert.Equal(1, ExternalSeries.Load("mood", path).Count);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^6]);
        Assert.Throws<InputFormatException>(() => ExternalSeries.Load("mood", path));
        Assert.Contains("no name of a series", Assert.Throws<InputException>(() => ExternalSeries.Load("a b", path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("known_at,mood\n2025-01-01T00:00:00Z,0.5\n2025-01-02,-1/3\n")]
    [InlineData("Mood;Known At;time\n0.50;2025-01-01T01:00:00+01:00;1\n0.5;1735689600;2\n-2/6;1735776000000;3\n")]
    [InlineData("time\tvalue\tknown_at\n1\t+5e-1\t1735689600\n2\t\t1735700000\n3\t-1/3\t1735776000000000\n")]
    [InlineData("\"known_at\",\"score\"\r\n\"2025-01-01\",\"0.5\"\r\n\r\n\"2025-01-02\",\"-1/3\"\r\n")]
    [InlineData("""{"data": [{"known_at": 1735689600, "mood": 0.5}, {"known_at": 1735776000, "mood": "-1/3"}]}""")]
    public void Load_AnyForm_GivesTheSameValues(string text)
    {
        using var folder = new TempFolder();
        var path = folder.Path("a.csv");
        File.WriteAllText(path, text);
        var series = ExternalSeries.Load("mood", path);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), series.Sha256);
        var rows = series.Rows.ToArray();
        Assert.Equal([(1_735_689_600_000_000, new ExactValue(1, 2)), (1_735_776_000_000_000, new ExactValue(-1, 3))], rows.Select(row =>
            (row.KnownAt, row.Value)));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("-12e2", "-1200")]
    [InlineData(".25", "0.25")]
    [InlineData("-0.007", "-0.007")]
    [InlineData("10/4", "2.5")]
    [InlineData("0.5/0.3", "5/3")]
    [InlineData("-7/21", "-1/3")]
    public void ExactValue_Text_IsReadAndWritten(string text, string expected)
    {
        Assert.Equal(ExactValueFault.None, ExactValue.Parse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value.ToString());
        Assert.Equal(ExactValueFault.None, ExactValue.Parse(Encoding.UTF8.GetBytes(value.ToString()), out var again));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e5000")]
    [InlineData("1 000")]
    [InlineData("1/2/3")]
    [InlineData("/2")]
    [InlineData("0x10")]
    [InlineData("1-2")]
    [InlineData("NaN")]
    public void ExactValue_TextThatIsNone_IsNotANumber(string text) =>
        Assert.Equal(ExactValueFault.NotANumber, ExactValue.Parse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Run_ValueThatIsTooFine_NamesItsLine()
    {
        using var folder = new TempFolder();
        var path = folder.Path("a.csv");
        File.WriteAllText(path, Header + "2020-01-01,0.123\n2020-01-02,0.1234\n");
        var candles = RandomCandles.Create(1, 50);
        var series = new[] { ExternalSeries.From("fair", [(new DateTime(2020, 1, 1), 1m)]), ExternalSeries.Load("mood", path) };
        var error = Assert.Throws<InputFormatException>(() => Backtest.Run(StrategyDefinition.Of<SeriesTrader>(), candles,
            Instrument.Spot("X"), new BacktestOptions { Series = series }));
        Assert.Equal((path, 3L), (error.File, error.Line));
        Assert.Contains("0.1234 is finer than the strategy declares (ratio,3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("SeriesScale.Decimals", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ValuesOfAProgram_MustAscend()
    {
        var day = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Contains("does not come after", Assert.Throws<InputException>(() => ExternalSeries.From("a", [(day, 1m), (day, 1m)]))
            .Message, StringComparison.Ordinal);
        Assert.Contains("too many digits", Assert.Throws<InputException>(() => ExternalSeries.From("a", [(day, decimal.MaxValue)]))
            .Message, StringComparison.Ordinal);
        Assert.Equal((2, null), (ExternalSeries.From("a", [(day, 1m), (day.AddDays(1), 0.5m)]).Count, ExternalSeries.From("a", []).Sha256));
    }

    [Fact]
    public void Load_File_HasItsHash()
    {
        using var folder = new TempFolder();
        var path = folder.Path("a.csv");
        File.WriteAllText(path, Header + "2025-01-01,1\n");
        var series = ExternalSeries.Load("mood", path);
        Assert.Equal((Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))), "mood"),
            (series.Sha256, series.Column));
    }
}
