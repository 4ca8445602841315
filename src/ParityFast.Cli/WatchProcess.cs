using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ParityFast.Cli;

/// <summary>
/// The process that serves a watched log. It is one of its own so that no other command loads ASP.NET Core; it ends with its standard
/// input, and so with this process, however that ends.
/// </summary>
internal sealed class WatchProcess : IDisposable
{
    private const string File = "ParityFast.Watch.dll";

    private readonly Process _process;

    private WatchProcess(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <exception cref="InputException">The tool was installed without it, or the runtime cannot be started.</exception>
    public static WatchProcess Start(string log, int port, string? like)
    {
        var path = Path.Combine(AppContext.BaseDirectory, File);
        if (!System.IO.File.Exists(path))
            throw new InputException($"{path}: is not there, and watch needs it",
                "install the tool again: dotnet tool install --global ParityFast.Tool");
        string[] arguments = [path, log, port.ToString(CultureInfo.InvariantCulture), .. like is null ? (string[])[] : [like]];
        var start = new ProcessStartInfo(Dotnet(), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false
        };
        try
        {
            return new WatchProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InputException($"{start.FileName}: cannot be started: {error.Message}",
                "set DOTNET_HOST_PATH to the dotnet command", error);
        }
    }

    /// <summary>The address that it serves; null if it ended before it served anything.</summary>
    public async Task<string?> AddressAsync(CancellationToken cancellation) => await _process.StandardOutput.ReadLineAsync(cancellation);

    /// <summary>Waits until it ends.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        // It ends by itself once its input does; one that does not is ended.
        if (!_process.HasExited) _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
    }

    // The tool may be started by a file of its own, beside which there is no dotnet; the runtime that runs it always has one.
    private static string Dotnet()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } stated) return stated;
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return System.IO.File.Exists(beside) ? beside : name;
    }
}
