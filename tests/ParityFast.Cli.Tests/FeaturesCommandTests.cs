namespace ParityFast.Cli.Tests;

public sealed class FeaturesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_OfTheSample_AreWrittenAndCounted()
    {
        var outcome = Tool.RunIn(_folder.Path, "features", "--sample", "--feature", "rsi=rsi(close,14)", "--feature", "trend=ema(close,50)@1d", "--output", "f.csv");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Empty(outcome.Output);
        var rows = File.ReadAllLines(_folder.PathOf("f.csv"));
        Assert.Equal("time,known_at,rsi,trend", rows[0]);
        Assert.Equal(SampleCandles.Create().Count + 1, rows.Length);
        // Fifty closed days of 96 candles each.
        Assert.Equal(50 * 96, rows.Skip(1).TakeWhile(row => row.EndsWith(',')).Count() + 1);
        Assert.Equal(rows, Tool.RunIn(_folder.Path, "features", "--sample", "--feature", "rsi=rsi(14)", "--feature", "trend=ema(50)@1d").Output.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("rsi=rsii(close,14)", "there is no 'rsii'", "did you mean rsi?")]
    [InlineData("rsi(close,14)", "is not NAME=EXPRESSION", "--feature fast=rsi(close,14)")]
    [InlineData("x=close@7m", "a day is no whole number of periods of 7m", "ema(close,50)@1h")]
    [InlineData("x=close@10m", "candles of 900 s do not divide", "shorter candles")]
    public void Features_NoFeature_IsAnErrorThatSaysWhatToDo(string feature, string message, string hint)
    {
        var outcome = Tool.RunIn(_folder.Path, "features", "--sample", "--feature", feature, "--output", "f.csv");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(hint, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("f.csv")));
    }

    [Fact]
    public void Features_None_SaysHowToGiveOne()
    {
        var outcome = Tool.Run("features", "--sample");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("--feature rsi=rsi(close,14)", outcome.Error, StringComparison.Ordinal);
    }
}
