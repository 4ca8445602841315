using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ParityFast.Cli.Tests;

/// <summary>
/// A process of the built tool that runs one command after another, each in its folder, with files as its stdout and stderr. A process that
/// is started for each command spends nine tenths of its time on its start. A command that no process can share is started by <see cref="Tool.Start"/>.
/// </summary>
internal sealed partial class ToolHost : IDisposable
{
    private readonly Process _process;
    private readonly BinaryWriter _requests;
    private readonly BinaryReader _answers;
    private readonly string _folder = Directory.CreateTempSubdirectory("parityfast-").FullName;

    public ToolHost()
    {
        var start = new ProcessStartInfo("dotnet", [Tool.Assembly]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.HostVariable] = _folder;
        _process = Process.Start(start)!;
        _requests = new BinaryWriter(_process.StandardInput.BaseStream, Encoding.UTF8);
        _answers = new BinaryReader(_process.StandardOutput.BaseStream, Encoding.UTF8);
    }

    /// <summary>False after a command that ended the process.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>Runs a command to its end, its standard input empty.</summary>
    public Tool.Outcome Run(string folder, string[] arguments)
    {
        _requests.Write(folder);
        _requests.Write(arguments.Length);
        foreach (var argument in arguments) _requests.Write(argument);
        _requests.Flush();
        return new Tool.Outcome(Answer(), File.ReadAllText(OutputIn(_folder)), File.ReadAllText(ErrorIn(_folder)));
    }

    public void Dispose()
    {
        _requests.Dispose();
        _answers.Dispose();
        _process.Dispose();
        if (!IsRunning) Directory.Delete(_folder, recursive: true);
    }

    private ExitCode Answer()
    {
        try
        {
            return (ExitCode)_answers.ReadInt32();
        }
        catch (EndOfStreamException)
        {
            IsRunning = false;
            _process.WaitForExit();
            return (ExitCode)_process.ExitCode;
        }
    }

    /// <summary>The other end: runs what is requested on standard input until that ends. The folder is this process's own.</summary>
    public static void Serve(string own)
    {
        // Both keep their file when standard input and output become those of a command.
        using var requests = new BinaryReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var answers = new BinaryWriter(Console.OpenStandardOutput(), Encoding.UTF8);
        using var nothing = File.OpenHandle("/dev/null");
        _ = dup2((int)nothing.DangerousGetHandle(), 0);
        while (NextFolder(requests) is { } folder)
        {
            var arguments = new string[requests.ReadInt32()];
            for (var at = 0; at < arguments.Length; at++) arguments[at] = requests.ReadString();
            answers.Write(Run(own, folder, arguments));
            answers.Flush();
        }

        Directory.Delete(own, recursive: true);
    }

    private static string OutputIn(string own) => Path.Combine(own, "stdout");

    private static string ErrorIn(string own) => Path.Combine(own, "stderr");

    private static string? NextFolder(BinaryReader requests)
    {
        try
        {
            return requests.ReadString();
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static int Run(string own, string folder, string[] arguments)
    {
        Redirect(OutputIn(own), 1);
        Redirect(ErrorIn(own), 2);
        using var toOutput = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding) { AutoFlush = true };
        using var toError = new StreamWriter(Console.OpenStandardError(), Console.OutputEncoding) { AutoFlush = true };
        Console.SetOut(toOutput);
        Console.SetError(toError);
        Directory.SetCurrentDirectory(folder);
        return (int)ToolProgram.Run(arguments);
    }

    private static void Redirect(string file, int descriptor)
    {
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        _ = dup2((int)handle.DangerousGetHandle(), descriptor);
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int dup2(int from, int to);
}
