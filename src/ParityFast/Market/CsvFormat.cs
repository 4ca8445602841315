using System.Diagnostics.CodeAnalysis;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Tells from its first line what kind of CSV a file is.</summary>
internal static class CsvFormat
{
    private const int BinanceCells = 12;
    private const int LeanCells = 6;

    /// <summary>
    /// The layout of the rows, null if the line tells of none; <paramref name="isHeader"/> if the line is not itself a row.
    /// </summary>
    /// <param name="line">The first line.</param>
    /// <param name="next">The line below it, as far as it is at hand.</param>
    /// <param name="options">How to read.</param>
    /// <param name="place">The place that errors name.</param>
    /// <param name="isHeader">The line is not itself a row.</param>
    /// <param name="format">The kind of file.</param>
    /// <param name="dayStart">The day that times count from, if they count milliseconds of one.</param>
    public static CsvLayout? Detect(ReadOnlySpan<byte> line, ReadOnlySpan<byte> next, CandleFileOptions options, SourcePlace place,
        out bool isHeader, out CandleFileFormat format, out long? dayStart)
    {
        (isHeader, format, dayStart) = (false, CandleFileFormat.Csv, null);
        var delimiter = CsvLine.FindDelimiter(line);
        Span<Cell> cells = stackalloc Cell[BinanceCells];
        var count = CellSplitter.Split(line, delimiter, cells);
        if (options.Columns is { } columns)
            return CsvLayout.FromNames(columns, delimiter, count, line, options, place);

        if (ForeignHeader.Of(line) is var (english, language))
        {
            isHeader = true;
            return CsvLayout.FromHeader(english, next, options, place, $"table with {language} names");
        }

        if (CsvLayout.CountNames(line) > 0 || KnownCsv.IsByTicker(line, next))
        {
            isHeader = true;
            format = IsBinanceHeader(line, cells, count) ? CandleFileFormat.BinanceKlines : format;
            var shape = KnownCsv.OfHeader(line, next);
            return shape == YahooFrame.Shape
                ? CsvLayout.FromHeader(YahooFrame.Header(line, next, options, place), default, options, place, shape)
                : CsvLayout.FromHeader(line, next, options, place, shape);
        }

        var first = cells[0].Of(line);
        if (count == BinanceCells && IsEpoch(first) && IsEpoch(cells[6].Of(line)))
        {
            format = CandleFileFormat.BinanceKlines;
            return CsvLayout.FromNames(ColumnNames.Binance, delimiter, count, line, options, place);
        }

        if (count == LeanCells && (dayStart = LeanDay(first, place.File)) is not null)
        {
            format = CandleFileFormat.LeanMinute;
            return CsvLayout.FromNames(ColumnNames.Lean, delimiter, count, line, options, place);
        }

        if (count == LeanCells && first.Length == 14 && first[8] == ' ' && CandleTime.CountDigits(first) == 8)
        {
            format = CandleFileFormat.LeanDaily;
            return CsvLayout.FromNames(ColumnNames.Lean, delimiter, count, line, options, place);
        }

        return KnownCsv.OfRow(line, cells[..Math.Min(count, BinanceCells)], count, delimiter) is { } known
            ? CsvLayout.FromNames(known.Columns, delimiter, count, line, options, place, known.Shape)
            : null;
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
            if (name.Length > 9 && name[8] is '_' or '.'
                && CandleTime.Parse(Encoding.UTF8.GetBytes(name[..8]), out var day) == TimeFault.None)
                return day;
        }

        return null;
    }

    /// <summary>Throws for a first line that tells nothing; <paramref name="rest"/> are the lines after it.</summary>
    [DoesNotReturn]
    public static void ThrowUnknown(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest, SourcePlace place)
    {
        if (PriceOrder.BeginsWithTime(line)) ThrowCandle(line, rest, place);
        ThrowCount(line, rest, place);
        var header = place.Line;
        for (var next = rest; !next.IsEmpty; header++)
        {
            var end = next.IndexOf((byte)'\n');
            if (end < 0) break;
            if (CsvLayout.CountNames(CsvLine.TrimEnd(next[..end])) >= 2)
            {
                place.Throw("the first line is not a header: {0}", line, "a header such as timestamp,open,high,low,close,volume",
                    $"the header seems to be on line {header + 1}: pass --skip-lines {header}");
            }

            next = next[(end + 1)..];
        }

        ThrowDelimiter(line, place);
        if (PriceOrder.HasTime(line)) ThrowCandle(line, rest, place);
        var second = rest[..(rest.IndexOf((byte)'\n') is >= 0 and var cut ? cut : rest.Length)];
        var prefixed = PrefixedNames.Hint(CsvLayout.Row(line, CsvLine.FindDelimiter(line)),
            CsvLayout.Row(second, CsvLine.FindDelimiter(line)), Math.Max(1, place.Line));
        place.Throw("the first line is not a header: {0}", line, $"the names {ColumnNames.Valid}", prefixed
            ?? (place.File.Contains(".zip/", StringComparison.OrdinalIgnoreCase)
                ? "if the archive has other files than candles, unpack it and name the files of candles; else " : "")
            + "no line near it names columns, so the file cannot be read as candles; if it has a preamble, skip it with --skip-lines N, "
                + "and name the columns of a file without header with --columns");
    }

    // pandas names columns without names by their numbers: ,0,1,2,3,4,5
    private static void ThrowCount(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest, SourcePlace place)
    {
        var cells = CsvLayout.Row(line, CsvLine.FindDelimiter(line));
        var from = cells[0].Length == 0 ? 1 : 0;
        for (var i = from; i < cells.Length; i++)
        {
            if (cells[i] != (i - from).ToString(System.Globalization.CultureInfo.InvariantCulture)) return;
        }

        var end = rest.IndexOf((byte)'\n');
        if (cells.Length - from < 5 || end < 0) return;
        place.Throw("the first line numbers its columns and does not name them: {0}", line, "names of columns",
            $"skip it, --skip-lines {Math.Max(1, place.Line)}, and {PriceOrder.Hint(CsvLine.TrimEnd(rest[..end]), rest[(end + 1)..])}");
    }

    // Cells that are apart by something else than what is read.
    private static void ThrowDelimiter(ReadOnlySpan<byte> line, SourcePlace place)
    {
        if (CountNames(line, (byte)'|') >= 2)
            place.Throw("the cells are separated by '|': {0}", line, "cells separated by commas, semicolons or tabs", line[0] == '|'
                ? "save the table as CSV: as it is the file cannot be read" : $"convert it: tr '|' ',' < {place.File} > candles.csv");
        if (CountNames(line, (byte)' ') >= 3)
            place.Throw("the cells are separated by blanks: {0}", line, "cells separated by commas, semicolons or tabs",
                $"convert it: tr -s ' ' ',' < {place.File} > candles.csv; if a time has a blank in it, or pandas printed the table, "
                    + "write it with to_csv instead");
    }

    private static int CountNames(ReadOnlySpan<byte> line, byte delimiter)
    {
        var names = 0;
        foreach (var cell in line.Split(delimiter))
            names += ColumnNames.Match(line[cell].Trim(" \t"u8)).Role is ColumnRole.None or ColumnRole.Instrument ? 0 : 1;
        return names;
    }

    [DoesNotReturn]
    private static void ThrowCandle(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest, SourcePlace place) =>
        place.Throw("the first line is a candle and not a header: {0}", line, "a header such as timestamp,open,high,low,close,volume",
            PriceOrder.Hint(line, rest));
}
