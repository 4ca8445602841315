using ParityFast.Input;
using ParityFast.Tables;

namespace ParityFast.Features;

/// <summary>Writes features as Parquet: the two times of a row, and the nearest double of each value; null before a value.</summary>
internal static class FeatureParquet
{
    /// <summary>Writes all candles; a file that exists is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="columns">The columns, at the first candle.</param>
    /// <param name="features">Their names.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The number of rows that have every value.</returns>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static int Write(string path, CandleSeries candles, FeatureColumns columns, IReadOnlyList<Feature> features,
        CancellationToken cancellation)
    {
        var whole = 0;
        List<TableColumn<Row>> table =
        [
            new ValueColumn<Row, DateTime>("time", row => UnixTime.ToDateTime(row.KnownAt - candles.LabelOffsetMicroseconds)),
            new ValueColumn<Row, DateTime>("known_at", row => UnixTime.ToDateTime(row.KnownAt)),
            .. features.Select((feature, i) => new ValueColumn<Row, double>(feature.Name, row => row.Values[i])),
        ];
        new ParquetTable<Row>(table).Write(path, Rows, cancellation);
        return whole;

        IEnumerable<Row> Rows()
        {
            ExactNumber[] numbers = [.. columns.Inputs.Select(input =>
                new ExactNumber(input.Weight, FeatureColumns.DecimalsOf(input, candles)))];
            while (columns.Next())
            {
                for (var i = 0; i < columns.Chunk.Count; i++)
                {
                    var values = Values(columns, numbers, i);
                    if (!values.Contains(null)) whole++;
                    yield return new Row(candles.CloseTime[columns.Chunk.FirstBar + i], values);
                }
            }
        }
    }

    private static double?[] Values(FeatureColumns columns, ExactNumber[] numbers, int row)
    {
        var values = new double?[numbers.Length];
        for (var column = 0; column < numbers.Length; column++)
        {
            if (row >= columns.FirstValue(column)) values[column] = numbers[column].ToDouble(columns.Values(column)[row]);
        }

        return values;
    }

    private readonly record struct Row(long KnownAt, double?[] Values);
}
