namespace ParityFast.Cli;

/// <summary>What the tool says on stderr.</summary>
internal static class Messages
{
    /// <summary>True to say nothing but errors.</summary>
    public static bool Quiet { get; set; }

    public static void Error(string message, string hint, Exception? trace = null)
    {
        Console.Error.WriteLine($"error: {message}");
        if (hint.Length > 0) Console.Error.WriteLine($"hint: {hint}");
        if (trace is not null) Console.Error.WriteLine(trace);
    }

    public static void Hint(string hint)
    {
        if (hint.Length > 0 && !Quiet) Console.Error.WriteLine($"hint: {hint}");
    }

    public static void Note(string message)
    {
        if (!Quiet) Console.Error.WriteLine(message);
    }

    public static void Warning(string message)
    {
        if (!Quiet) Console.Error.WriteLine($"warning: {message}");
    }
}
