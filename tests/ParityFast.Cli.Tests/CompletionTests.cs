namespace ParityFast.Cli.Tests;

/// <summary>What the tool offers at the end of a command line that is being typed.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("parityfast ba", "backtest")]
    [InlineData("parityfast re", "replay report")]
    [InlineData("parityfast backtest ", "")]
    [InlineData("parityfast backtest --sample --st", "--strategy")]
    [InlineData("parityfast backtest --strategy ", "baseline-perps breakout rsi-atr signals sma-cross")]
    [InlineData("parityfast backtest --format j", "json")]
    [InlineData("parityfast backtest --format=j", "--format=json")]
    [InlineData("parityfast backtest --set sh", "short_ma_period=")]
    [InlineData("parityfast sweep x.csv --strategy breakout --range ", "entry_period= exit_period= position_fraction=")]
    [InlineData("parityfast sweep x.csv --strategy nope.dll --range ", "")]
    [InlineData("parityfast walk-forward --by calmar", "calmar_ratio")]
    [InlineData("parityfast backtest --duplicates k", "keep-first keep-last")]
    [InlineData("parityfast backtest --config ", "")]
    [InlineData("parityfast compare ", "")]
    [InlineData("parityfast bench s", "signals sma-cross")]
    [InlineData("parityfast bench breakout --set ", "entry_period= exit_period= position_fraction=")]
    [InlineData("parityfast completion ", "bash fish zsh")]
    public void Of_LineAsTyped_OffersWhatFits(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', Completions.Of(ToolProgram.CreateRoot(), line, line.Length)));

    [Fact]
    public void Of_CursorInsideTheLine_LooksAtWhatIsBeforeIt() =>
        Assert.Equal(["backtest"], Completions.Of(ToolProgram.CreateRoot(), "parityfast ba --sample", "parityfast ba".Length));

    [Fact]
    public void Of_OptionThatIsThereToBeRefused_IsNotOffered()
    {
        const string Line = "parityfast live --";
        var offered = Completions.Of(ToolProgram.CreateRoot(), Line, Line.Length);
        Assert.Contains("--resume", offered);
        Assert.DoesNotContain("--resting-orders", offered);
        Assert.DoesNotContain("--fill", offered);
    }

    [Fact]
    public void Of_EveryOptionOfEveryCommand_IsOffered()
    {
        var root = ToolProgram.CreateRoot();
        Assert.All(root.Subcommands, command =>
        {
            var line = $"parityfast {command.Name} --";
            Assert.Subset(Completions.Of(root, line, line.Length).ToHashSet(), command.Options.Where(option => !option.Hidden).Select(option => option.Name).ToHashSet());
        });
    }

    [Fact]
    public void Completion_UnknownShell_NamesTheKnownOnes()
    {
        var outcome = Tool.Run("completion", "powershell");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("bash, zsh, fish", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Question_IsAnsweredOnStdoutAlone()
    {
        var outcome = Tool.Run("[suggest:13]", "parityfast ba --sample");
        Assert.Equal(("backtest\n", "", ExitCode.Done), (outcome.Output, outcome.Error, outcome.Code));
    }
}
