using System.Text.RegularExpressions;

namespace ParityFast.Cli;

/// <summary>What the tool says on stderr.</summary>
internal static partial class Messages
{
    /// <summary>True to say nothing but errors.</summary>
    public static bool Quiet { get; set; }

    /// <summary>Called before each message, to move what is on its line out of the way; null for nothing.</summary>
    public static Action? BeforeEach { get; set; }

    public static void Error(string message, string hint, Exception? trace = null)
    {
        Write($"error: {message}");
        if (hint.Length > 0) Write($"hint: {hint}");
        if (trace is not null) Write(WithoutPasswords(trace.ToString()));
    }

    // The framework's errors name a proxy with its user and password.
    private static string WithoutPasswords(string trace) => UserOfAddress().Replace(trace, "://***@");

    [GeneratedRegex(@"://[^/\s']*@")]
    private static partial Regex UserOfAddress();

    public static void Hint(string hint)
    {
        if (hint.Length > 0 && !Quiet) Write($"hint: {hint}");
    }

    public static void Note(string message)
    {
        if (!Quiet) Write(message);
    }

    public static void Warning(string message)
    {
        if (!Quiet) Write($"warning: {message}");
    }

    private static void Write(string line)
    {
        try
        {
            BeforeEach?.Invoke();
            Console.Error.WriteLine(Printable.Lines(line));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A closed or full stderr: no message can be shown, and the exit code still reports the result.
        }
    }
}
