namespace ParityFast.Cli.Tests;

public sealed class InspectDiffTests : IDisposable
{
    private const string Header = "time,open,high,low,close,volume\n";

    private const string One = Header
        + "2025-01-01T00:00:00Z,1.00,2.00,0.50,1.50,10\n"
        + "2025-01-01T00:01:00Z,1.50,2.00,1.00,1.25,20\n"
        + "2025-01-01T00:02:00Z,1.25,1.50,1.00,1.00,30\n"
        + "2025-01-01T00:04:00Z,1.00,1.50,1.00,1.50,40\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Diff_TheSameNumbersWithOtherDigits_AreTheSame()
    {
        _folder.Write("a.csv", One);
        _folder.Write("b.csv", One.Replace("1.50", "1.5000", StringComparison.Ordinal));
        var outcome = Tool.RunIn(_folder.Path, "inspect", "--diff", "a.csv", "b.csv", "--format", "json");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.True(outcome.Json.GetProperty("same").GetBoolean());
        Assert.Equal(4, outcome.Json.GetProperty("common_candles").GetInt32());
    }

    [Fact]
    public void Diff_MissingCandlesAndOtherValues_AreCountedWithTheFirst()
    {
        _folder.Write("a.csv", One);
        _folder.Write("b.csv", Header
            + "2025-01-01T00:00:00Z,1.00,2.00,0.50,1.50,10\n"
            + "2025-01-01T00:02:00Z,1.25,1.50,1.00,1.001,31\n"
            + "2025-01-01T00:03:00Z,1.00,1.50,1.00,1.50,40\n"
            + "2025-01-01T00:04:00Z,1.00,1.50,1.00,1.40,41\n");
        var outcome = Tool.RunIn(_folder.Path, "inspect", "--diff", "a.csv", "b.csv", "--interval", "60", "--format", "json");
        Assert.Equal(ExitCode.No, outcome.Code);
        var json = outcome.Json;
        Assert.Equal(3, json.GetProperty("common_candles").GetInt32());
        // The minute of 00:03 closes at 00:04, that of 00:01 at 00:02.
        Assert.Equal((1, "2025-01-01T00:04:00Z"), Missing("left"));
        Assert.Equal((1, "2025-01-01T00:02:00Z"), Missing("right"));
        var close = json.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("field").GetString() == "close");
        Assert.Equal((2, "2025-01-01T00:03:00Z"), (close.GetProperty("differing").GetInt32(), close.GetProperty("first_close_time").GetString()));
        Assert.Equal(("1.00", "1.001"), (close.GetProperty("left").GetString(), close.GetProperty("right").GetString()));
        Assert.Contains("close        2 differ, first at 2025-01-01T00:03:00Z: 1.00 and 1.001", Tool.RunIn(_folder.Path, "inspect", "--diff", "a.csv", "b.csv", "--interval", "60").Output, StringComparison.Ordinal);

        (int, string?) Missing(string side) =>
            (json.GetProperty(side).GetProperty("missing").GetInt32(), json.GetProperty(side).GetProperty("first_missing").GetString());
    }

    [Fact]
    public void Diff_OneFile_SaysWhatToDo()
    {
        _folder.Write("a.csv", One);
        var outcome = Tool.RunIn(_folder.Path, "inspect", "--diff", "a.csv");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("--diff compares two candle files", outcome.Error, StringComparison.Ordinal);
    }
}
