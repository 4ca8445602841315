namespace ParityFast.Cli.Tests;

/// <summary>Only the command that is run is made with its options.</summary>
public sealed class ToolCommandsTests
{
    [Fact]
    public void For_LineThatNamesACommand_MakesThatCommandAlone() => Assert.All(ToolCommands.Whole().ToList(), command =>
    {
        var made = Assert.Single(ToolCommands.For(["--verbose", command.Name, "--help"]));
        Assert.Equal(command.Name, made.Name);
        Assert.Equal(command.Options.Select(option => option.Name), made.Options.Select(option => option.Name));
    });

    [Theory]
    [InlineData("--help")]
    [InlineData("backtets")]
    public void For_LineThatNamesNone_NamesAllWithoutOptions(string word)
    {
        var made = ToolCommands.For([word]).ToList();
        Assert.Equal(ToolCommands.Whole().Select(command => command.Name), made.Select(command => command.Name));
        Assert.All(made, command => Assert.Empty(command.Options));
        Assert.All(made, command => Assert.EndsWith(".", command.Description, StringComparison.Ordinal));
    }
}
