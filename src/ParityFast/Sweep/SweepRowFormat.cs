using ParityFast.Tables;

namespace ParityFast.Sweeps;

/// <summary>
/// How a sweep's rows are written to a file, one line each: CSV with a header, or JSON lines. The same row is the same text everywhere.
/// </summary>
internal abstract class SweepRowFormat
{
    private protected SweepRowFormat(IReadOnlyList<string> fields) => Fields = fields;

    /// <summary>Names of the swept fields.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>First line of a file, its line end included; empty if there is none.</summary>
    public abstract string Header { get; }

    /// <summary>The format that the extension of <paramref name="path"/> names.</summary>
    /// <param name="path">A path that ends in .csv, .jsonl, .ndjson or .json.</param>
    /// <param name="space">What is swept.</param>
    /// <exception cref="InputException">The extension names no format.</exception>
    public static SweepRowFormat Of(string path, ParameterSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Of(path, [.. space.Ranges.Select(range => range.Name)]);
    }

    internal static SweepRowFormat Of(string path, IReadOnlyList<string> fields) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => new SweepCsv(fields),
        ".jsonl" or ".ndjson" or ".json" => new SweepJsonLines(fields),
        ParquetName.Extension => throw new InputException($"{path}: is Parquet, whose rows are neither joined nor shown on a page",
            "DuckDB and pandas join Parquet files; for merge and report run the sweep with --output FILE.csv"),
        var extension => throw new InputException($"{path}: '{extension}' is not a format of sweep rows",
            "name a file that ends in .csv, .jsonl or .parquet"),
    };

    /// <summary>One row, its line end included.</summary>
    /// <param name="row">The row.</param>
    public abstract string Write(SweepRow row);

    /// <summary>The cells of a line by their names, as text; an undefined value is empty.</summary>
    /// <param name="line">A line that <see cref="Write"/> wrote, with or without its line end.</param>
    public abstract IReadOnlyDictionary<string, string> Read(string line);
}
