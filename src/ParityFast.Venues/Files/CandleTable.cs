using System.Globalization;
using ParityFast.Input;
using ParityFast.Tables;

namespace ParityFast.Venues;

/// <summary>Fetched candles as a Parquet file: times of UTC, exact decimals.</summary>
internal static class CandleTable
{
    /// <summary>Makes one of the lines that were fetched.</summary>
    /// <param name="lines">The CSV file.</param>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string lines, string path, CancellationToken cancellation) => new ParquetTable<string[]>(
    [
        new ValueColumn<string[], DateTime>("time", cells =>
            UnixTime.ToDateTime(long.Parse(cells[0], CultureInfo.InvariantCulture) * 1_000)),
        Number("open", 1), Number("high", 2), Number("low", 3), Number("close", 4), Number("volume", 5),
    ]).Write(path, () => File.ReadLines(lines).Skip(1).Select(line => line.Split(',')), cancellation);

    private static DecimalColumn<string[]> Number(string name, int cell) =>
        new(name, cells => decimal.Parse(cells[cell], CultureInfo.InvariantCulture));
}
