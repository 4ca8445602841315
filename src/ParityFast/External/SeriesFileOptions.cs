namespace ParityFast;

/// <summary>How to read the file of a series.</summary>
public sealed record SeriesFileOptions
{
    /// <summary>The defaults.</summary>
    public static SeriesFileOptions Default { get; } = new();

    /// <summary>The column of the values; null for the one with the name of the series, else <c>value</c>, else the only one
    /// left.</summary>
    public string? Column { get; init; }

    /// <summary>The column that says when a value was known; null for <c>known_at</c>.</summary>
    public string? KnownAt { get; init; }
}
