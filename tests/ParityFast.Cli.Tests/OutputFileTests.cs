namespace ParityFast.Cli.Tests;

/// <summary>A file that cannot be written is reported before the work that it is for, and the message names what is missing.</summary>
public sealed class OutputFileTests(MixedFiles files) : IClassFixture<MixedFiles>
{
    public static TheoryData<string> Commands =>
    [
        "export log.msgpack --output",
        "report log.msgpack --output",
        "report --compare log.msgpack log.json --output",
        "sweep candles.csv --range short_ma_period=5,6 --output",
        "merge rows.csv --output",
        "walk-forward candles.csv --range short_ma_period=5,6 --train 100 --test 50 --output",
        "verify --write --lock",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OutputInAFolderThatIsNotThere_NamesTheFolder(string command)
    {
        var output = Path.Combine("missing", command.StartsWith("walk", StringComparison.Ordinal) ? "out.json" : "out.csv");
        var outcome = Refused([.. command.Split(' '), output]);
        Assert.Contains($"error: {output}: there is no folder missing\nhint: make it, or name a file elsewhere\n", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(files.PathOf("missing")));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OutputIsAFolder_SaysSo(string command)
    {
        var output = command.StartsWith("walk", StringComparison.Ordinal) ? "folder.json" : "folder.csv";
        Directory.CreateDirectory(files.PathOf(output));
        var outcome = Refused([.. command.Split(' '), output]);
        Assert.Contains($"error: {output}: is a folder\nhint: name a file in it\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OutputWithoutAName_IsRefused(string command)
    {
        var outcome = Refused([.. command.Split(' '), ""]);
        Assert.Contains("hint: ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export log.msgpack --output log.msgpack")]
    [InlineData("export log.msgpack --output ./log.msgpack")]
    [InlineData("export log.msgpack --output link.msgpack")]
    [InlineData("export relative.msgpack --output log.msgpack")]
    [InlineData("export relative.msgpack --output ./linked/log.msgpack")]
    [InlineData("export log.msgpack --output linked/log.msgpack")]
    [InlineData("export linked/log.msgpack --output linked/relative.msgpack")]
    [InlineData("report log.msgpack --output ./log.msgpack")]
    [InlineData("report --compare log.msgpack log.json --output ./log.json")]
    [InlineData("walk-forward candles.csv --range short_ma_period=5,6 --train 100 --test 50 --output ./candles.csv")]
    public void Command_OutputIsItsInput_LeavesItAsItIs(string command)
    {
        var input = files.PathOf(command.Contains("candles", StringComparison.Ordinal) ? "candles.csv" : command.EndsWith("json", StringComparison.Ordinal) ? "log.json" : "log.msgpack");
        if (!File.Exists(files.PathOf("link.msgpack"))) File.CreateSymbolicLink(files.PathOf("link.msgpack"), files.PathOf("log.msgpack"));
        // A link beside its file is mostly relative, and so may be one to a folder.
        if (!File.Exists(files.PathOf("relative.msgpack"))) File.CreateSymbolicLink(files.PathOf("relative.msgpack"), "log.msgpack");
        if (!Directory.Exists(files.PathOf("linked"))) Directory.CreateSymbolicLink(files.PathOf("linked"), ".");
        var before = File.ReadAllBytes(input);
        var outcome = Refused(command.Split(' '));
        Assert.Contains(": is the input, which would be replaced\nhint: name another file\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(input));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OutputInAFolderThatTakesNone_IsRefusedBeforeTheWork(string command)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("there is no /proc, where nobody may write");
        var output = command.StartsWith("walk", StringComparison.Ordinal) ? "/proc/out.json" : "/proc/out.csv";
        var outcome = Refused([.. command.Split(' '), output]);
        Assert.StartsWith($"error: {output}: cannot be written: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("hint: name a file in another folder", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export log.msgpack")]
    [InlineData("report log.msgpack")]
    public void Command_OutputThatIsADevice_IsWrittenToAndStaysOne(string command)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no /dev");
        Assert.Equal(ExitCode.Done, files.Run([.. command.Split(' '), "--output", "/dev/null"]).Code);
        Assert.Contains("run_id", files.Run([.. "export log.msgpack --output /dev/stdout".Split(' ')]).Output, StringComparison.Ordinal);
        var full = files.Run([.. command.Split(' '), "--output", "/dev/full"]);
        Assert.Equal(ExitCode.BadInput, full.Code);
        Assert.Contains("/dev/full: cannot ", full.Error, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    private Tool.Outcome Refused(string[] arguments)
    {
        var outcome = files.Run(arguments);
        Assert.True(outcome.Code == ExitCode.BadInput, $"{outcome.Code} {outcome.Error}");
        Assert.Empty(outcome.Output);
        return outcome;
    }
}
