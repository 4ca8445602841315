using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

public sealed class CandleZoneTests
{
    private static readonly CandleFileOptions NewYork = new() { Zone = "America/New_York" };

    [Fact]
    public void Load_LocalTimes_AreOfTheZone()
    {
        var series = CandleText.Load("time,close\n2024-07-01 09:30:00,1\n2024-07-01 09:31:00,2\n2024-07-01T13:32:00Z,3\n", NewYork);
        Assert.Equal(["2024-07-01T13:31:00Z", "2024-07-01T13:32:00Z", "2024-07-01T13:33:00Z"], series.CloseTime.ToArray().Select(UnixTime.ToIso8601));
        Assert.Equal(("America/New_York", LocalZone.Version), (series.Reading["zone"], series.Reading["tzdb"]));
    }

    [Theory]
    [InlineData("time,close\n2024-11-03 00:59:00,1\n2024-11-03 01:00:00,2\n2024-11-03 01:01:00,3\n2024-11-03 01:00:00,4\n2024-11-03 01:01:00,5\n2024-11-03 02:00:00,6\n")]
    [InlineData("time,close\n2024-11-03 02:00:00,6\n2024-11-03 01:01:00,5\n2024-11-03 01:00:00,4\n2024-11-03 01:01:00,3\n2024-11-03 01:00:00,2\n2024-11-03 00:59:00,1\n")]
    public void Load_RepeatedHourInPairs_FollowsTheRows(string text)
    {
        var series = CandleText.Load(text, NewYork with { Sort = text.IndexOf("02:00", StringComparison.Ordinal) < text.IndexOf("00:59", StringComparison.Ordinal), Interval = UnixTime.Minute });
        Assert.Equal([1, 2, 3, 4, 5, 6], series.Close.ToArray());
        Assert.Equal(["04:59", "05:00", "05:01", "06:00", "06:01", "07:00"], series.CloseTime.ToArray().Select(close => UnixTime.ToIso8601(close - series.IntervalMicroseconds)[11..16]));
    }

    [Fact]
    public void Load_RepeatedHourWithoutPairs_NamesTheLine()
    {
        var error = CandleText.Error("time,close\n2024-11-03 00:59:00,1\n2024-11-03 01:00:00,2\n2024-11-03 02:00:00,3\n", NewYork);
        Assert.Equal(3, error.Line);
        Assert.Contains("its rows do not come in pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SkippedHour_NamesTheLine() =>
        Assert.Contains("does not exist in America/New_York", CandleText.Error("time,close\n2024-03-10 01:59:00,1\n2024-03-10 02:00:00,2\n", NewYork).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("time,close\n2024-11-03 00:00:00,1\n2024-11-03 01:00:00,2\n2024-11-03 01:00:00,3\n", "--zone America/New_York")]
    [InlineData("time,close\n2024-10-27 02:58:00,1\n2024-10-27 02:59:00,2\n2024-10-27 02:00:00,3\n", "--zone Europe/Berlin")]
    public void Load_RepeatedHourWithoutAZone_HintNamesIt(string text, string hint)
    {
        var error = CandleText.Error(text);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("keep-first", error.Hint, StringComparison.Ordinal);
    }

    // Candles of every hour that lack just the one which a clock change takes out: read as UTC they would be hours off without a word.
    [Theory]
    [InlineData("2025-03-09 00:00,2025-03-09 01:00,2025-03-09 03:00", "--zone America/New_York")]
    [InlineData("2025-03-30 01:58:00,2025-03-30 01:59:00,2025-03-30 03:00:00", "--zone Europe/Berlin")]
    [InlineData("2025-03-30 00:00,2025-03-30 01:00,2025-03-30 03:00", "--zone Europe/Berlin")]
    [InlineData("2025-03-30 00:00,2025-03-30 02:00", null)]
    [InlineData("2025-03-09T00:00Z,2025-03-09T01:00Z,2025-03-09T03:00Z", null)]
    [InlineData("1741478400,1741482000,1741489200", null)]
    [InlineData("2025-03-08 00:00,2025-03-08 01:00,2025-03-08 03:00", null)]
    [InlineData("2025-03-09 00:00,2025-03-09 01:00,2025-03-09 04:00", null)]
    [InlineData("2025-03-09 00:00,2025-03-09 01:00,2025-03-09 02:00", null)]
    public void Inspect_GapThatIsASkippedHour_IsNoted(string times, string? option)
    {
        using var folder = new TempFolder();
        var path = folder.Write("t.csv", "time,close\n" + string.Concat(times.Split(',').Select(time => $"{time},1\n")));
        var notes = CandleFile.Inspect(path).Notes;
        if (option is null) Assert.Empty(notes);
        else Assert.EndsWith(option, Assert.Single(notes), StringComparison.Ordinal);
        Assert.DoesNotContain(CandleFile.Inspect(path, NewYork with { Zone = "UTC" }).Notes, note => note.Contains("summer time", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_NoSuchZone_IsRefused() => Assert.Throws<InputException>(() => CandleText.Load("time,close\n1,1\n", new() { Zone = "Mars/Olympus" }));
}
