using System.Buffers.Text;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Features;

/// <summary>
/// Writes features as CSV: the time as the candle file labels it, when the values were known, and a column each; empty before a value.
/// </summary>
internal static class FeatureFile
{
    // A cell is a number of at most 96 bytes, with its comma; the two times take less.
    private const int CellBytes = 97, TimeBytes = 64;

    /// <summary>Writes all candles.</summary>
    /// <param name="output">The stream that is written to.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="columns">The columns, at the first candle.</param>
    /// <param name="features">Their names.</param>
    /// <param name="asFloat">True to write the nearest double in place of the exact number.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The number of rows that have every value.</returns>
    public static int WriteCsv(Stream output, CandleSeries candles, FeatureColumns columns, IReadOnlyList<Feature> features, bool asFloat,
        CancellationToken cancellation)
    {
        ExactNumber[] numbers =
            [.. columns.Inputs.Select(input => new ExactNumber(input.Weight, FeatureColumns.DecimalsOf(input, candles)))];
        output.Write(Encoding.UTF8.GetBytes($"time,known_at,{string.Join(',', features.Select(feature => feature.Name))}\n"));
        var row = new byte[TimeBytes + features.Count * CellBytes];
        var (whole, first) = (0, new int[features.Count]);
        while (columns.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < first.Length; column++) first[column] = columns.FirstValue(column);
            for (var i = 0; i < columns.Chunk.Count; i++)
            {
                var closeTime = candles.CloseTime[columns.Chunk.FirstBar + i];
                var length = WriteTime(closeTime - candles.LabelOffsetMicroseconds, row);
                row[length++] = (byte)',';
                length += WriteTime(closeTime, row.AsSpan(length));
                var isWhole = true;
                for (var column = 0; column < numbers.Length; column++)
                {
                    row[length++] = (byte)',';
                    if (i < first[column]) isWhole = false;
                    else length += Write(numbers[column], columns.Values(column)[i], asFloat, row.AsSpan(length));
                }

                row[length++] = (byte)'\n';
                output.Write(row, 0, length);
                if (isWhole) whole++;
            }
        }

        return whole;
    }

    private static int Write(ExactNumber number, long value, bool asFloat, Span<byte> text)
    {
        if (!asFloat) return number.Write(value, text);
        number.ToDouble(value).TryFormat(text, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        return length;
    }

    private static int WriteTime(long time, Span<byte> text)
    {
        // Whole seconds are nearly all: 2021-12-31T23:01:00, written without a string.
        if (time % UnixTime.Second != 0) return Encoding.ASCII.GetBytes(UnixTime.ToIso8601(time), text);
        Utf8Formatter.TryFormat(UnixTime.ToDateTime(time), text, out _, 'O');
        text[19] = (byte)'Z';
        return 20;
    }
}
