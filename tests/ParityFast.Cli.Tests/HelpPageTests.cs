namespace ParityFast.Cli.Tests;

public sealed class HelpPageTests
{
    [Fact]
    public void Help_OfTheTool_FitsAScreenAndNamesEveryCommand()
    {
        var outcome = Tool.Run("--help");
        Assert.Equal(ExitCode.Done, outcome.Code);
        var lines = outcome.Output.Split('\n');
        Assert.InRange(lines.Length, 20, 50);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        foreach (var command in Documentation.Commands)
            Assert.Single(lines, line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_OfEveryCommand_NamesEveryOptionAndArgumentOnce() => Assert.All(Documentation.Commands, command =>
    {
        var lines = HelpPage.Of(command, 80).Split('\n');
        var options = command.Options.Where(option => !option.Hidden).Select(option => option.Name);
        foreach (var name in options.Concat(command.Arguments.Select(argument => argument.Name)))
            Assert.Single(lines, line => line == $"  {name}" || line.StartsWith($"  {name} ", StringComparison.Ordinal));
        Assert.InRange(lines.Count(line => line.StartsWith("  parityfast ", StringComparison.Ordinal)), 0, 2);
    });

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help sweep", "sweep --help")]
    public void Help_AsACommand_IsThatOfTheOption(string words, string option) =>
        Assert.Equal(Tool.Run(option.Split(' ')), Tool.Run(words.Split(' ')));

    // What is copied from it runs: a broken line ends as a shell continues it.
    [Fact]
    public void Help_LongExample_IsBrokenAsAShellTakesIt()
    {
        var page = HelpPage.Of(Documentation.Commands.Single(command => command.Name == "backtest"), 80);
        const string first = "  parityfast backtest btc-1m.csv --symbol BTC-USD --strategy sma-cross --set \\\n";
        Assert.Contains(first + "      short_ma_period=5 --set long_ma_period=20\n", page, StringComparison.Ordinal);
    }
}
