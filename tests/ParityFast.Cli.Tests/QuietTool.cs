namespace ParityFast.Cli.Tests;

/// <summary>Runs commands of the tool in this process, which is a hundred times faster; what they print on the console is kept from it.</summary>
internal static class QuietTool
{
    private static readonly SemaphoreSlim One = new(1);

    /// <summary>What the last command said on stderr.</summary>
    public static string Error { get; private set; } = "";

    /// <summary>Runs a command whose result is a table or a file.</summary>
    public static async Task<ExitCode> Run(string[] arguments)
    {
        // The console is the process's.
        await One.WaitAsync();
        var (output, error) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(said);
            return ToolProgram.Run(arguments);
        }
        finally
        {
            Error = said.ToString();
            Console.SetOut(output);
            Console.SetError(error);
            One.Release();
        }
    }
}
