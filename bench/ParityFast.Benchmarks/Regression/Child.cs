using System.Diagnostics;

namespace ParityFast.Benchmarks.Regression;

/// <summary>Runs another program to its end. A cancelled one is killed with all that it started.</summary>
internal static class Child
{
    public static async Task<ChildResult> Run(string folder, string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var (watch, before) = (Stopwatch.StartNew(), ChildrenTime.Now);
        using var process = Start(folder, program, arguments);
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new ChildResult(process.ExitCode, output, await error, ChildrenTime.Now - before ?? watch.Elapsed);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Starts it; its output is for the caller to read.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="isAsked">True if the caller writes to its standard input.</param>
    public static Process Start(string folder, string program, IEnumerable<string> arguments, bool isAsked = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = isAsked,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Build servers would outlive the folder that they work in, and share the processor with what is measured.
        (start.Environment["MSBUILDDISABLENODEREUSE"], start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"], start.Environment["DOTNET_NOLOGO"]) = ("1", "1", "1");
        // Methods are compiled for good as soon as they are seen to be hot, and not after a tenth of a second without other compilation: on a
        // busy machine half of the processes were measured before that.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        // `dotnet run` and the hooks of git tell their children things that are wrong in another folder.
        foreach (var name in new[] { "MSBuildSDKsPath", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE" }) start.Environment.Remove(name);
        // A comparison reads; it must not so much as refresh the index.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>The standard output of a program that must succeed.</summary>
    /// <exception cref="AgainstException">It did not.</exception>
    public static async Task<string> Demand(string folder, string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        string[] all = [.. arguments];
        var result = await Run(folder, program, all, cancellation);
        return result.Code == 0 ? result.Output : throw new AgainstException($"`{program} {string.Join(' ', all)}` in {folder} ended with {result.Code}", $"it said:\n{result.LastWords}");
    }
}
