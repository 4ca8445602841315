namespace ParityFast.Cli.Tests;

/// <summary>backtest --check: a strategy that decides otherwise when it is made again ends with an error, and another has the result of its
/// ordinary run.</summary>
public sealed class CheckOptionTests
{
    [Fact]
    public void Backtest_CheckedStrategyWithMemoryOfItsOwn_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", "--check", "--strategy",
            $"{typeof(UnsteadyStrategy).Assembly.Location}:{nameof(UnsteadyStrategy)}");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("error: UnsteadyStrategy decides otherwise when it is made again from its configuration, at the candle that closes at ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("keep it in TState", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sma-cross")]
    [InlineData("baseline-perps")]
    public void Backtest_CheckedShippedStrategy_HasTheDigestOfTheOrdinaryRun(string strategy)
    {
        using var folder = new TemporaryFolder();
        var plain = Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", "--strategy", strategy, "--format", "json");
        var held = Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", "--strategy", strategy, "--format", "json", "--check");
        Assert.True(held.Code == ExitCode.Done, held.Error);
        Assert.Equal(plain.Json.GetProperty("digest").GetString(), held.Json.GetProperty("digest").GetString());
        Assert.Equal(plain.Output, held.Output);
    }
}
