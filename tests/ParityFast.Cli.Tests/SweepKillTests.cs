using System.Diagnostics;
using ParityFast.Tests;

namespace ParityFast.Cli.Tests;

/// <summary>A sweep that is killed again and again, and then resumes, writes the file of an undisturbed one.</summary>
[Trait("Category", "Endurance")]
[Trait("Category", "Seeded")]
public sealed class SweepKillTests
{
    private static readonly int Kills = Seeds.Count(few: 12, full: 100);

    private static readonly string[] Arguments =
        ["sweep", "--sample", "--strategy", "sma-cross", "--range", "short_ma_period=2..61", "--range", "long_ma_period=70..169", "--top", "1", "--quiet", "--threads", "1"];

    [Fact]
    public void Sweep_KilledAgainAndAgain_ResumesToTheSameFile()
    {
        using var folder = new TemporaryFolder();
        var (undisturbed, disturbed) = (folder.PathOf("undisturbed.csv"), folder.PathOf("disturbed.csv"));
        Assert.Equal(ExitCode.Done, Tool.Run([.. Arguments, "--output", undisturbed]).Code);

        var random = new Random(1);
        var amid = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // Some at any moment, the start of the tool included; the others while rows are being written.
            Kill(disturbed, untilItGrows: kill % 4 != 0, random.Next(kill % 4 == 0 ? 1000 : 100));
            if (Length(disturbed) == 0) continue;
            if (Length(disturbed) < Length(undisturbed)) amid++;
            // Once it is through there is nothing left to kill.
            else File.Delete(disturbed);
        }

        Assert.True(amid > Kills / 3, $"only {amid} kills left an unfinished file");
        Assert.Equal(ExitCode.Done, Tool.Run([.. Arguments, "--output", disturbed, "--resume"]).Code);
        Assert.Equal(File.ReadAllBytes(undisturbed), File.ReadAllBytes(disturbed));
    }

    [Fact]
    public void Sweep_Interrupted_SaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        var output = folder.PathOf("rows.csv");
        using var process = Start([.. Arguments, "--output", output]);
        while (!File.Exists(output) || new FileInfo(output).Length < 1000) Thread.Sleep(5);
        Tool.Interrupt(process);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(ExitCode.Interrupted, (ExitCode)process.ExitCode);
        Assert.Contains("interrupted", error, StringComparison.Ordinal);
        Assert.EndsWith("\n", File.ReadAllText(output), StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_FileOfAnotherSweep_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var output = folder.PathOf("rows.csv");
        string[] small = ["sweep", "--sample", "--strategy", "sma-cross", "--range", "short_ma_period=5,6", "--output", output, "--resume"];
        Assert.Equal(ExitCode.Done, Tool.Run(small).Code);
        var before = File.ReadAllBytes(output);
        var outcome = Tool.Run([.. small, "--commission", "0.002"]);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("belongs to another sweep", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(output));
    }

    [Fact]
    public void Sweep_Json_ParsesAndVerifies()
    {
        var outcome = Tool.Run("sweep", "--sample", "--strategy", "sma-cross", "--range", "short_ma_period=5..8", "--format", "json", "--verify", "4", "--top", "2");
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Equal(4, outcome.Json.GetProperty("sets").GetInt64());
        Assert.Equal(64, outcome.Json.GetProperty("best")[1].GetProperty("digest").GetString()!.Length);
    }

    [Theory]
    [InlineData("sweep --sample", "nothing is swept")]
    [InlineData("sweep --sample --range short=1..2", "there is no field 'short'")]
    [InlineData("sweep --sample --range short_ma_period=5,6 --by total_fills", "sharpe_ratio")]
    [InlineData("sweep --sample --range short_ma_period=5,6 --shard 3/2", "i from 1 to n")]
    [InlineData("sweep --sample --range short_ma_period=5,6 --metrics some", "drawdown")]
    [InlineData("sweep --sample --range short_ma_period=5,6 --output rows.txt", ".csv")]
    [InlineData("walk-forward --sample --range short_ma_period=5,6 --train 90x --test 5", "30d")]
    [InlineData("merge nope.csv --output merged.csv", "nope.csv")]
    public void Sweep_BadArguments_SayWhatToDo(string arguments, string expected)
    {
        var outcome = Tool.Run(arguments.Split(' '));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    private static void Kill(string output, bool untilItGrows, int afterMs)
    {
        var length = Length(output);
        using var process = Start([.. Arguments, "--output", output, "--resume"]);
        while (untilItGrows && !process.HasExited && Length(output) <= length) Thread.Sleep(1);
        if (!process.WaitForExit(afterMs)) process.Kill();
        process.WaitForExit();
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(ExitCode).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
