using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ParityFast.Cli.Tests;

/// <summary>Runs the built tool as a person does: arguments, its output and its exit code.</summary>
internal static class Tool
{
    private static readonly ConcurrentBag<ToolHost> Hosts = [];

    public static string Assembly { get; } = typeof(ExitCode).Assembly.Location;

    public static Outcome Run(params string[] arguments) => RunIn(Path.GetTempPath(), arguments);

    /// <summary>Runs a command to its end in a process of the tool that has run others.</summary>
    public static Outcome RunIn(string folder, params string[] arguments)
    {
        if (OperatingSystem.IsWindows()) return RunAlone(folder, arguments);
        var host = Hosts.TryTake(out var free) ? free : new ToolHost();
        var outcome = host.Run(folder, arguments);
        if (host.IsRunning) Hosts.Add(host);
        else host.Dispose();
        return outcome;
    }

    /// <summary>Runs a command to its end in a process of its own.</summary>
    public static Outcome RunAlone(string folder, params string[] arguments)
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
        /// <summary>The messages on stderr, without the strategy that a command names when it begins and at its end.</summary>
        public string Said => string.Concat(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("strategy ", StringComparison.Ordinal)).Select(line => line + "\n"));

        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }
}
