namespace ParityFast.Cli.Tests;

/// <summary>A command that writes a file touches no other one: its draft has a random name.</summary>
public sealed class DraftFileTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    private static readonly string[] Neighbours = [".new", ".tmp", "~", ".bak"];

    public static TheoryData<string> Commands =>
    [
        "export log.msgpack --output out.json",
        "report log.msgpack --output out.html",
        "report --compare log.msgpack log.json --output out.html",
        "merge rows.csv --output out.csv",
        "sweep candles.csv --range short_ma_period=5,6 --output out.csv",
        "walk-forward candles.csv --range short_ma_period=5,6 --train 100 --test 50 --output out.json",
        "verify sma-cross --write --lock out.lock",
        "backtest candles.csv --symbol X --log-dir out --json",
        // Rejected, or failing half way.
        "export damaged.msgpack --output out.json",
        "report damaged.msgpack --output out.html",
        "export log.json --output out.json",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_NeighboursOfItsOutput_AreLeftAsTheyAre(string command)
    {
        Damage();
        var output = files.PathOf(command.Split(' ').First(word => word.StartsWith("out", StringComparison.Ordinal)));
        var folder = Directory.CreateDirectory(files.PathOf($"case-{Guid.NewGuid():N}")).FullName;
        var target = Path.Combine(folder, Path.GetFileName(output));
        var victim = Path.Combine(folder, "victim");
        File.WriteAllText(victim, "precious");
        foreach (var ending in Neighbours)
        {
            if (ending == ".bak") File.CreateSymbolicLink(target + ending, victim);
            else File.WriteAllText(target + ending, "precious");
        }

        File.CreateSymbolicLink(target + ".manifest.json.new", victim);
        files.Run([.. command.Split(' ').Select(word => word.StartsWith("out", StringComparison.Ordinal) ? target : word)]);
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.All(Neighbours, ending => Assert.Equal("precious", File.ReadAllText(target + ending)));
        string[] own = [Path.GetFileName(target), $"{Path.GetFileName(target)}.manifest.json", "victim", $"{Path.GetFileName(target)}.manifest.json.new", .. Neighbours.Select(ending => Path.GetFileName(target) + ending)];
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder).Select(Path.GetFileName), name => !own.Contains(name));
    }

    [Theory]
    [InlineData("export log.msgpack --output", "out.json")]
    [InlineData("report log.msgpack --output", "out.html")]
    public void Command_DraftThatIsALink_IsNotFollowed(string command, string output)
    {
        var folder = Directory.CreateDirectory(files.PathOf($"link-{Guid.NewGuid():N}")).FullName;
        var (target, victim) = (Path.Combine(folder, output), Path.Combine(folder, "victim"));
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(target + ".new", victim);
        Assert.Equal(ExitCode.Done, files.Run([.. command.Split(' '), target]).Code);
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.True(new FileInfo(target + ".new").LinkTarget is not null);
    }

    [Fact]
    public void Export_FileThatOthersCannotRead_StaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no file modes");
        if (OperatingSystem.IsWindows()) return;
        var path = files.PathOf("private.json");
        File.WriteAllText(path, "{}");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(ExitCode.Done, files.Run("export", "log.msgpack", "--output", path).Code);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.True(new FileInfo(path).Length > 2);
    }

    private void Damage()
    {
        if (File.Exists(files.PathOf("damaged.msgpack"))) return;
        var log = File.ReadAllBytes(files.PathOf("log.msgpack"));
        log[^100] ^= 1;
        File.WriteAllBytes(files.PathOf("damaged.msgpack"), log);
    }
}
