namespace ParityFast.Input;

/// <summary>Names of columns as data frames of Python write them.</summary>
internal static class FrameNames
{
    private const string Index = "__index_level_0__";

    /// <summary>
    /// The names of columns as CSV would have them. An index without a name has none; of names of two levels, as yfinance makes them, the
    /// second one is left out if it is the same everywhere: <c>('Close', 'AAPL')</c> is Close.
    /// </summary>
    public static string[] Plain(string[] names)
    {
        var parts = names.Select(Parts).ToArray();
        var seconds = parts.Select(part => part?.Second).Where(second => second is { Length: > 0 }).Distinct().Count();
        return [.. names.Select((name, i) => name == Index ? "" : seconds == 1 && parts[i] is { First: var first } ? first : name)];
    }

    private static (string First, string Second)? Parts(string name)
    {
        if (!name.StartsWith("('", StringComparison.Ordinal) || !name.EndsWith("')", StringComparison.Ordinal)) return null;
        var parts = name[2..^2].Split("', '");
        return parts.Length == 2 ? (parts[0], parts[1]) : null;
    }
}
