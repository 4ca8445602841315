namespace ParityFast.Cli.Tests;

/// <summary>Certificates from the command line, and what does not run without one.</summary>
public sealed class VerifyTests
{
    [Fact]
    public void Verify_WriteThenCheck_MatchesUntilTheLockDiffers()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.Done, Tool.RunIn(folder.Path, "verify", "sma-cross", "--write").Code);
        var same = Tool.RunIn(folder.Path, "verify", "sma-cross", "--format", "json");
        Assert.Equal(ExitCode.Done, same.Code);
        Assert.Equal("matches", same.Json.GetProperty("lock_state").GetString());
        Assert.Equal(ExitCode.Done, Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", "--strategy", "sma-cross", "--require-lock", "parity.lock").Code);

        var path = Path.Combine(folder.Path, "parity.lock");
        var fingerprint = same.Json.GetProperty("strategies")[0].GetProperty("fingerprint").GetString()!;
        File.WriteAllText(path, File.ReadAllText(path).Replace(fingerprint, new string('0', 64), StringComparison.Ordinal));
        var other = Tool.RunIn(folder.Path, "verify", "sma-cross", "--lock", "parity.lock");
        Assert.Equal(ExitCode.No, other.Code);
        Assert.Contains("PF9010", other.Output, StringComparison.Ordinal);
        var refused = Tool.RunIn(folder.Path, "backtest", "--sample", "--no-log", "--strategy", "sma-cross", "--require-lock", "parity.lock");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("PF9010", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_WithALock_RunsTheCertifiedStrategyAlone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "candles.csv"), "time,open,high,low,close\n1735689600,100,101,99,100\n1735689660,100,102,99,101\n1735689720,101,103,100,102\n");
        Assert.Equal(ExitCode.Done, Tool.RunIn(folder.Path, "verify", "sma-cross", "--write").Code);
        string[] Live(string strategy) => ["live", "candles.csv", "--interval", "60", "--symbol", "BTC-USD", "--price-decimals", "2", "--strategy", strategy, "--require-lock", "parity.lock"];
        var certified = Tool.RunIn(folder.Path, Live("sma-cross"));
        Assert.True(certified.Code == ExitCode.Done, certified.Error);
        var refused = Tool.RunIn(folder.Path, Live("baseline-perps"));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("PF9010", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope.dll", "no such file")]
    [InlineData("nope", "there is no strategy")]
    [InlineData("--lock missing.lock", "missing.lock")]
    [InlineData("--exemptions missing.txt", "missing.txt")]
    [InlineData("--config strategy.json", "--run")]
    public void Verify_BadUsage_SaysWhat(string arguments, string expected)
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, ["verify", .. arguments.Split(' ')]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public void Verify_RunOnTheSample_AllEqual()
    {
        using var folder = new TemporaryFolder();
        var outcome = Tool.RunIn(folder.Path, "verify", "sma-cross", "--sample", "--format", "json");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Output + outcome.Error);
        Assert.True(outcome.Json.GetProperty("all_equal").GetBoolean());
        Assert.True(outcome.Json.GetProperty("runs").GetArrayLength() >= 16);
    }

    [Fact]
    public void New_Writes_AndNeverOverwrites()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.Done, Tool.RunIn(folder.Path, "new", "Momentum").Code);
        var project = Path.Combine(folder.Path, "Momentum");
        Assert.True(File.Exists(Path.Combine(project, "src", "Momentum", "Momentum.cs")));
        Assert.True(File.Exists(Path.Combine(project, ".github", "workflows", "parity.yml")));
        foreach (var file in Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("MyStrategy", text, StringComparison.Ordinal);
            Assert.DoesNotContain("PARITYFAST_VERSION", text, StringComparison.Ordinal);
        }

        foreach (var arguments in new[] { "new Momentum", "new 1st", "new other --package-source missing" })
        {
            Assert.Equal(ExitCode.BadInput, Tool.RunIn(folder.Path, arguments.Split(' ')).Code);
        }
    }
}
