namespace ParityFast.Cli.Tests;

/// <summary>Whole numbers in the column of times that are no epochs are named, and not read as a time of 1970, 1974 or 1990.</summary>
public sealed class NumbersAsTimesTests
{
    [Theory]
    [InlineData("years", "2019,2020,2021")]
    [InlineData("numbers of rows", "0,1,2,3")]
    [InlineData("numbers of rows", "1,2,3")]
    [InlineData("the days of a spreadsheet (2024-01-02)", "45293,45294,45295")]
    [InlineData("ticks of .NET (2024-01-02)", "638398026000000000,638398026600000000")]
    [InlineData("ticks of .NET (2024-01-02)", "638397504000000000,638398368000000000")]
    [InlineData("ticks of Windows (FILETIME) (2024-01-02)", "133486794000000000,133486794600000000")]
    public void Inspect_NumbersThatAreNoEpochs_SaysWhatTheyAre(string what, string times)
    {
        var outcome = Inspect(times);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains($"which are {what}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,60,120", "1970-01-01T00:00:00Z")]
    [InlineData("86400,172800,259200", "1970-01-02T00:00:00Z")]
    [InlineData("638323200000000000,638323260000000000", "1990-03-25T00:00:00Z")]
    [InlineData("631152000,631152001", "1990-01-01T00:00:00Z")]
    [InlineData("126230400,126230460", "1974-01-01T00:00:00Z")]
    public void Inspect_EpochsOfThoseYears_AreRead(string times, string first) =>
        Assert.Equal(first, Inspect(times).Json.GetProperty("first_time").GetString());

    private static Tool.Outcome Inspect(string times)
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.csv", "time,close\n" + string.Concat(times.Split(',').Select(time => $"{time},5\n")));
        return Tool.RunIn(folder.Path, "inspect", "t.csv", "--format", "json");
    }
}
