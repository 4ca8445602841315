namespace ParityFast.Cli.Tests;

/// <summary>A number beyond its range is the one that the error names.</summary>
public sealed class RangeErrorTests
{
    [Theory]
    [InlineData("--capital 7.9e28", "initial_capital 79000000000000000000000000000 is not between 0.000000000001 and 100000000000000000")]
    [InlineData("--capital 1e26", "initial_capital 100000000000000000000000000 is not between")]
    [InlineData("--capital 0.0000000000001", "initial_capital 0.0000000000001 is not between")]
    [InlineData("--capital 8e28", "--capital '8e28' is not a number of up to 28 digits, such as 10000")]
    [InlineData("--commission 1%", "--commission '1%' is not a number: as a fraction it is 0.01")]
    [InlineData("--commission none", "--commission 'none' is not a number of up to 28 digits, such as 0.001")]
    [InlineData("--set position_fraction=1e19", "position_fraction 10000000000000000000 is out of range")]
    [InlineData("--set position_fraction=1e25", "position_fraction 10000000000000000000000000 is out of range")]
    [InlineData("--set position_fraction=1e6 --capital 1e17", "position_fraction 1000000, initial_capital 100000000000000000 are out of range")]
    public void Backtest_NumberOutOfRange_IsNamedWithTheRange(string options, string expected)
    {
        var outcome = Tool.Run(["backtest", "--sample", "--no-log", .. options.Split(' ')]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fewer decimals", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Backtest_LargestCapital_IsTaken() =>
        Assert.Equal(ExitCode.Done, Tool.Run("backtest", "--sample", "--take", "2000", "--no-log", "--capital", "1e17").Code);

    [Fact]
    public void Sweep_NumberOutOfRange_IsNamedWithItsSet()
    {
        var outcome = Tool.Run("sweep", "--sample", "--range", "position_fraction=0.1,1e19");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("position_fraction 10000000000000000000 is out of range", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("set 1 (10000000000000000000)", outcome.Error, StringComparison.Ordinal);
    }
}
