namespace ParityFast.Cli.Tests;

/// <summary>Ctrl-C ends every command, whatever it is busy with, and leaves no half of a file.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("inspect /dev/stdin")]
    [InlineData("backtest /dev/stdin --no-log")]
    [InlineData("sweep /dev/stdin --range short_ma_period=5,6")]
    [InlineData("stress /dev/stdin")]
    [InlineData("live - --strategy baseline-perps --price-decimals 2 --interval 60")]
    public void Command_WaitsForCandlesThatDoNotCome_IsInterrupted(string command)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no /dev/stdin");
        using var folder = new TemporaryFolder();
        using var process = Tool.Start(folder.Path, command.Split(' '));
        process.StandardInput.Write("timestamp,close\n");
        process.StandardInput.Flush();
        // Before the tool listens, the system ends it, with the same code: when this comes makes no difference.
        Thread.Sleep(300);
        Tool.Interrupt(process);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), command);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public void Export_Interrupted_LeavesTheFileThatWasThere()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => FormattableString.Invariant($"{1_700_000_000 + i * 60},{100 + i % 17}\n")));
        folder.Write("candles.csv", "time,close\n" + rows);
        var log = Tool.RunIn(folder.Path, "backtest", "candles.csv", "--log-dir", "logs", "--format", "json").Json.GetProperty("log_path").GetString()!;
        var before = folder.Write("run.json", "before");
        using var process = Tool.Start(folder.Path, "export", log, "--output", "run.json");
        for (var i = 0; i < 1000 && Drafts(folder).Length == 0 && !process.HasExited; i++) Thread.Sleep(10);
        Tool.Interrupt(process);
        var outcome = Tool.End(process);
        Assert.Empty(Drafts(folder));
        if (outcome.Code == ExitCode.Done) Assert.Skip("this machine exports faster than it can be interrupted");
        Assert.Equal(ExitCode.Interrupted, outcome.Code);
        Assert.Equal("before", File.ReadAllText(before));
    }

    [Theory]
    [InlineData("report run.msgpack --output r.html", 120)]
    [InlineData("report run.msgpack --output r.html", 300)]
    [InlineData("walk-forward candles.csv --range short_ma_period=2..40 --train 20000 --test 10000 --output r.json", 200)]
    [InlineData("watch run.msgpack", 200)]
    public void Command_BusyWithALongRun_EndsWith130AndWritesNothing(string command, int milliseconds)
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => FormattableString.Invariant($"{1_700_000_000 + i * 60},{100 + i % 17}\n")));
        folder.Write("candles.csv", "time,close\n" + rows);
        var log = Tool.RunIn(folder.Path, "backtest", "candles.csv", "--log-dir", "logs", "--format", "json").Json.GetProperty("log_path").GetString()!;
        File.Copy(Path.Combine(folder.Path, log), folder.PathOf("run.msgpack"));
        var before = Directory.GetFiles(folder.Path);
        using var process = Tool.Start(folder.Path, command.Split(' '));
        Thread.Sleep(milliseconds);
        Tool.Interrupt(process);
        var outcome = Tool.End(process);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        if (outcome.Code == ExitCode.Done) Assert.Skip("this machine is done before it can be interrupted");
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(before.Order(), Directory.GetFiles(folder.Path).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void New_Interrupted_LeavesNoHalfOfAProject(bool isThere)
    {
        using var folder = new TemporaryFolder();
        var project = folder.PathOf("Half");
        if (isThere) Directory.CreateDirectory(project);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new StrategyTemplate("Half", project, null).Write(stop.Token));
        Assert.Equal(isThere, Directory.Exists(project));
        new StrategyTemplate("Half", project, null).Write(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(project, "strategy.json")));
    }

    [Fact]
    public void New_FolderThatCannotBeWritten_NamesTheOption()
    {
        using var folder = new TemporaryFolder();
        folder.Write("taken", "");
        var outcome = Tool.RunIn(folder.Path, "new", "Half", "--output", "taken/half");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("error: taken/half: cannot be written: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: name another folder with --output", outcome.Error, StringComparison.Ordinal);
    }

    private static string[] Drafts(TemporaryFolder folder) => Directory.GetFiles(folder.Path, "run.json.*.new");
}
