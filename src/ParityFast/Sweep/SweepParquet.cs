using System.Globalization;
using ParityFast.Input;
using ParityFast.Metrics;
using ParityFast.Tables;
using Cells = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace ParityFast.Sweeps;

/// <summary>
/// A sweep's rows as Parquet. A Parquet file cannot be added to, so rows are collected as CSV beside it, with the manifest and the lock of
/// a CSV file of rows; when the last set is done the Parquet file is made of them, and they are deleted.
/// </summary>
internal static class SweepParquet
{
    /// <summary>The file that rows are collected in until the last set is done.</summary>
    public static string RowsPath(string path) => path + ".rows.csv";

    /// <summary>Whether the file is there already, of the same sweep.</summary>
    /// <param name="path">The Parquet file.</param>
    /// <param name="manifest">The sweep.</param>
    /// <param name="resume">True if a file that is there may be of this sweep.</param>
    /// <exception cref="InputException">It is there and not to be resumed, or it is of another sweep.</exception>
    public static bool IsDone(string path, SweepManifest manifest, bool resume)
    {
        if (!File.Exists(path)) return false;
        if (!resume) throw new InputException($"{path}: exists", "name another file; one that is whole is not continued");
        if (SweepManifest.Read(path).Difference(manifest) is { } difference)
            throw new InputException($"{path}: belongs to another sweep: {difference}", "run that one again, or name another file");
        DeleteRows(path);
        return true;
    }

    /// <summary>Makes the Parquet file, with its manifest, of the rows beside it.</summary>
    /// <param name="path">The Parquet file.</param>
    /// <param name="format">How the rows beside it are written.</param>
    /// <param name="manifest">The sweep.</param>
    /// <param name="space">What is swept.</param>
    /// <param name="cancellation">Ends it; the rows stay.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, SweepRowFormat format, SweepManifest manifest, ParameterSpace space,
        CancellationToken cancellation)
    {
        manifest.Write(path);
        new ParquetTable<Cells>([.. Columns(space)]).Write(path, () => SweepFile.Lines(RowsPath(path), format).Select(format.Read),
            cancellation);
    }

    /// <summary>The rows of a whole file as the lines of a CSV file, without its header.</summary>
    /// <param name="path">The Parquet file.</param>
    public static IEnumerable<string> Lines(string path)
    {
        using var source = TextSource.Open(path).Single();
        using var reader = new StreamReader(source.Stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>Deletes the rows that a Parquet file was made of.</summary>
    public static void DeleteRows(string path)
    {
        File.Delete(RowsPath(path));
        File.Delete(SweepManifest.PathOf(RowsPath(path)));
    }

    private static IEnumerable<TableColumn<Cells>> Columns(ParameterSpace space)
    {
        yield return Count("set");
        foreach (var range in space.Ranges) yield return Swept(range);
        foreach (var metric in MetricNames.All)
        {
            yield return metric switch
            {
                { Name: "final_equity" } => Exact(metric.Name),
                { Format: MetricFormat.Flag } => Flag(metric.Name),
                { Format: MetricFormat.Count } => Count(metric.Name),
                _ => new ValueColumn<Cells, double>(metric.Name, row => row[metric.Name] is { Length: > 0 } text
                    ? double.Parse(text, CultureInfo.InvariantCulture) : null),
            };
        }

        yield return Count("orders");
        yield return Count("refusals");
        yield return Text("refusal_codes");
        yield return Text("digest");
    }

    // The type that all values of a range have.
    private static TableColumn<Cells> Swept(ParameterRange range)
    {
        if (range.Values.All(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out _))) return Count(range.Name);
        if (range.Values.All(value => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture,
            out _))) return Exact(range.Name);
        return range.Values.All(value => bool.TryParse(value, out _)) ? Flag(range.Name) : Text(range.Name);
    }

    private static ValueColumn<Cells, long> Count(string name) => new(name, row => Number(row[name]) is { } number ? (long)number : null);

    private static DecimalColumn<Cells> Exact(string name) => new(name, row => Number(row[name]));

    private static ValueColumn<Cells, bool> Flag(string name) => new(name, row => row[name].Length > 0 ? bool.Parse(row[name]) : null);

    private static TextColumn<Cells> Text(string name) => new(name, row => row[name]);

    private static decimal? Number(string text) =>
        text.Length > 0 ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
