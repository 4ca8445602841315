namespace ParityFast.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(65001, "", false)]
    [InlineData(65001, "LANG=en_US.UTF-8 TERM=xterm", false)]
    [InlineData(65001, "LANG=de_DE.UTF-8 LC_ALL=C", true)]
    [InlineData(65001, "LANG=C LC_ALL=C.UTF-8", false)]
    [InlineData(65001, "NO_COLOR=1", true)]
    [InlineData(65001, "NO_COLOR=", false)]
    [InlineData(65001, "TERM=dumb", true)]
    [InlineData(437, "", true)]
    public void IsPlainFor_EncodingAndEnvironment_SaysWhatIsSureToBeShown(int codePage, string environment, bool expected)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(expected, Terminal.IsPlainFor(codePage, variables.GetValueOrDefault));
    }

    [Theory]
    [InlineData("strategy A: b=1, c=2", 20, "strategy A: b=1, c=2")]
    [InlineData("strategy A: b=1, c=2", 19, "strategy A: b=1,\n  c=2")]
    [InlineData("strategy A: b=1, c=2, d=3", 16, "strategy A: b=1,\n  c=2, d=3")]
    [InlineData("a.word.that.is.longer b", 10, "a.word.that.is.longer\n  b")]
    public void Wrapped_Note_IsBrokenAtSpaces(string text, int columns, string expected) => Assert.Equal(expected, Terminal.Wrapped(text, columns));

    [Fact]
    public void Backtest_StdoutIsAPipe_HasNoSparkline()
    {
        var outcome = Tool.Run("backtest", "--sample", "--no-log");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.DoesNotContain("\nEquity ", outcome.Output, StringComparison.Ordinal);
        Assert.All(outcome.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }
}
