namespace ParityFast.Tables;

/// <summary>Names of Parquet files.</summary>
internal static class ParquetName
{
    /// <summary>The extension, in lower case.</summary>
    public const string Extension = ".parquet";

    /// <summary>True for a path with that extension, in whatever case.</summary>
    public static bool Is(string? path) => Path.GetExtension(path)?.Equals(Extension, StringComparison.OrdinalIgnoreCase) == true;
}
