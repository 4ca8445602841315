using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ParityFast.Cli.Tests;

/// <summary>Runs the built tool as a person does: a process with arguments, its output and its exit code.</summary>
internal static class Tool
{
    private static readonly string Assembly = typeof(ExitCode).Assembly.Location;

    public static Outcome Run(params string[] arguments) => RunIn(Path.GetTempPath(), arguments);

    public static Outcome RunIn(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        process.StandardInput.Close();
        return End(process);
    }

    /// <summary>Starts the tool and leaves it running, its standard input open.</summary>
    public static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Assembly, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        WorkingDirectory = folder,
    })!;

    /// <summary>
    /// Interrupts a process as Ctrl-C does. What was started in the background of a shell ignores it, and so does all that it starts:
    /// there the test is skipped.
    /// </summary>
    public static void Interrupt(Process process)
    {
        if (OperatingSystem.IsLinux() && IgnoresInterrupts(process))
        {
            process.Kill();
            Assert.Skip("interrupts are ignored here, because the tests run in the background of a shell");
        }

        using var signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
    }

    private static bool IgnoresInterrupts(Process process)
    {
        const ulong interrupt = 1UL << 1;
        var ignored = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..];
        return (ulong.Parse(ignored, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & interrupt) != 0;
    }

    /// <summary>Waits for the end of a process of <see cref="Start"/>.</summary>
    public static Outcome End(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome((ExitCode)process.ExitCode, output, error.Result);
    }

    /// <summary>The result of a run.</summary>
    internal sealed record Outcome(ExitCode Code, string Output, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }
}
