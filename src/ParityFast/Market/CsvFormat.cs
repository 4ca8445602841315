using System.Diagnostics.CodeAnalysis;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Tells from its first line what kind of CSV a file is.</summary>
internal static class CsvFormat
{
    private const int BinanceCells = 12;
    private const int LeanCells = 6;

    /// <summary>The layout of the rows, null if the line tells of none; <paramref name="isHeader"/> if the line is not itself a row.</summary>
    public static CsvLayout? Detect(ReadOnlySpan<byte> line, CandleFileOptions options, SourcePlace place,
        out bool isHeader, out CandleFileFormat format, out long? dayStart)
    {
        (isHeader, format, dayStart) = (false, CandleFileFormat.Csv, null);
        var delimiter = CsvLine.FindDelimiter(line);
        Span<Cell> cells = stackalloc Cell[BinanceCells];
        var count = CellSplitter.Split(line, delimiter, cells);
        if (options.Columns is { } columns)
            return CsvLayout.FromNames(columns, delimiter, count, place);

        if (CsvLayout.CountNames(line) > 0)
        {
            isHeader = true;
            format = IsBinanceHeader(line, cells, count) ? CandleFileFormat.BinanceKlines : format;
            return CsvLayout.FromHeader(line, place);
        }

        var first = cells[0].Of(line);
        if (count == BinanceCells && IsEpoch(first) && IsEpoch(cells[6].Of(line)))
        {
            format = CandleFileFormat.BinanceKlines;
            return CsvLayout.FromNames(ColumnNames.Binance, delimiter, count, place);
        }

        if (count == LeanCells && (dayStart = LeanDay(first, place.File)) is not null)
        {
            format = CandleFileFormat.LeanMinute;
            return CsvLayout.FromNames(ColumnNames.Lean, delimiter, count, place);
        }

        if (count == LeanCells && first.Length == 14 && first[8] == ' ' && CandleTime.CountDigits(first) == 8)
        {
            format = CandleFileFormat.LeanDaily;
            return CsvLayout.FromNames(ColumnNames.Lean, delimiter, count, place);
        }

        return null;
    }

    private static bool IsBinanceHeader(ReadOnlySpan<byte> line, Span<Cell> cells, int count) =>
        count == BinanceCells && cells[0].Of(line).SequenceEqual("open_time"u8) && cells[6].Of(line).SequenceEqual("close_time"u8);

    private static bool IsEpoch(ReadOnlySpan<byte> text) => text.Length is >= 12 and <= 17 && CandleTime.CountDigits(text) == text.Length;

    // The file's name, or the archive's, begins with the day; the cell counts milliseconds from its midnight.
    private static long? LeanDay(ReadOnlySpan<byte> first, string file)
    {
        if (first.Length is 0 or > 8 || CandleTime.CountDigits(first) != first.Length)
            return null;
        var names = file.Split('/', '\\');
        foreach (var name in names.Reverse().Take(2))
        {
            if (name.Length > 9 && name[8] is '_' or '.' && CandleTime.Parse(Encoding.UTF8.GetBytes(name[..8]), out var day) == TimeFault.None)
                return day;
        }

        return null;
    }

    /// <summary>Throws for a first line that tells nothing; <paramref name="next"/> is the line after it.</summary>
    [DoesNotReturn]
    public static void ThrowUnknown(ReadOnlySpan<byte> line, ReadOnlySpan<byte> next, SourcePlace place)
    {
        Span<Cell> cells = stackalloc Cell[1];
        CellSplitter.Split(line, CsvLine.FindDelimiter(line), cells);
        var first = cells[0].Of(line);
        if (CandleTime.Parse(first, out _) == TimeFault.None)
        {
            place.Throw("the first line is a candle and not a header: {0}", line, "a header such as timestamp,open,high,low,close,volume",
                "name the columns in the file's order: --columns time,open,high,low,close,volume");
        }

        if (CsvLayout.CountNames(CsvLine.TrimEnd(next)) >= 2)
        {
            place.Throw("the first line is not a header: {0}", line, "a header such as timestamp,open,high,low,close,volume",
                $"the header seems to be on line {place.Line + 1}: pass --skip-lines {place.Line}");
        }

        place.Throw("the first line is not a header: {0}", line, $"the names {ColumnNames.Valid}",
            "skip a preamble with --skip-lines N; name the columns of a file without header with --columns");
    }
}
