using Parquet;
using Parquet.Schema;
using ParityFast.Input;

namespace ParityFast.Tables;

/// <summary>Writes rows as a Parquet file, which DuckDB, pandas, Polars and Spark read. The same rows give the same bytes.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
/// <param name="columns">The columns, in their order.</param>
internal sealed class ParquetTable<TRow>(IReadOnlyList<TableColumn<TRow>> columns)
{
    private const int GroupRows = 1 << 17;

    /// <summary>Writes a file whole or not at all; one that exists is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The rows; with a column of decimals enumerated twice, first to learn how many digits they need.</param>
    /// <param name="cancellation">Ends the work; the file is then what it was.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="InputException">It cannot be written.</exception>
    public long Write(string path, Func<IEnumerable<TRow>> rows, CancellationToken cancellation = default)
    {
        var count = 0L;
        Look(rows, cancellation);
        try
        {
            // A stream of the operating system is not sought in, whatever the library does.
            WholeFile.Write(path, stream => count = WriteAsync(stream, rows(), cancellation).GetAwaiter().GetResult());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot write this file: {error.Message}",
                "name a file in a folder that may be written, and make room", error);
        }

        return count;
    }

    private void Look(Func<IEnumerable<TRow>> rows, CancellationToken cancellation)
    {
        TableColumn<TRow>[] looking = [.. columns.Where(column => column.NeedsLook)];
        if (looking.Length == 0) return;
        foreach (var row in rows())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var column in looking) column.Look(row);
        }
    }

    private async Task<long> WriteAsync(Stream stream, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var count = 0L;
        var schema = new ParquetSchema(columns.Select(column => (Field)column.Field));
        // Buffered, as the library writes a few bytes at a time.
        var buffered = new BufferedStream(stream, 1 << 16);
        await using var _ = buffered.ConfigureAwait(false);
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy, DictionaryEncodingSampleSize = 1_000 };
        var writer = await ParquetWriter.CreateAsync(schema, buffered, options, cancellationToken: cancellation).ConfigureAwait(false);
        await using var __ = writer.ConfigureAwait(false);
        foreach (var group in rows.Chunk(GroupRows))
        {
            cancellation.ThrowIfCancellationRequested();
            using var target = writer.CreateRowGroup();
            foreach (var column in columns)
            {
                foreach (var row in group) column.Add(row);
                await column.WriteAsync(target, cancellation).ConfigureAwait(false);
            }

            count += group.Length;
        }

        return count;
    }
}
