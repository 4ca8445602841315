namespace ParityFast.Input;

/// <summary>Names of columns as data frames of Python write them.</summary>
internal static class FrameNames
{
    /// <summary>
    /// The names of columns that have two levels, as yfinance makes them, without the second one, if it is the same everywhere:
    /// <c>('Close', 'AAPL')</c> is Close. All others are as they are.
    /// </summary>
    public static string[] Plain(string[] names)
    {
        var parts = names.Select(Parts).ToArray();
        return parts.Select(part => part?.Second).Where(second => second is { Length: > 0 }).Distinct().Count() == 1
            ? [.. names.Select((name, i) => parts[i]?.First ?? name)]
            : names;
    }

    private static (string First, string Second)? Parts(string name)
    {
        if (!name.StartsWith("('", StringComparison.Ordinal) || !name.EndsWith("')", StringComparison.Ordinal)) return null;
        var parts = name[2..^2].Split("', '");
        return parts.Length == 2 ? (parts[0], parts[1]) : null;
    }
}
