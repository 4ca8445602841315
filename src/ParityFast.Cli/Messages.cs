namespace ParityFast.Cli;

/// <summary>What the tool says on stderr.</summary>
internal static class Messages
{
    public static void Error(string message, string hint, Exception? trace = null)
    {
        Console.Error.WriteLine($"error: {message}");
        Hint(hint);
        if (trace is not null) Console.Error.WriteLine(trace);
    }

    public static void Hint(string hint)
    {
        if (hint.Length > 0) Console.Error.WriteLine($"hint: {hint}");
    }

    public static void Note(string message) => Console.Error.WriteLine(message);

    public static void Warning(string message) => Console.Error.WriteLine($"warning: {message}");
}
