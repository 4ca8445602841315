using System.Diagnostics;
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

    /// <summary>Waits for the end of a process of <see cref="Start"/>.</summary>
    public static Outcome End(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome((ExitCode)process.ExitCode, output, error.Result);
    }

    /// <summary>What a run came to.</summary>
    internal sealed record Outcome(ExitCode Code, string Output, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }
}
