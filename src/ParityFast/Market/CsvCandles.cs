using System.Diagnostics.CodeAnalysis;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads a CSV source from its first line to its last.</summary>
internal sealed class CsvCandles(SourceReader reader, CandleFileOptions options, CandleSink sink)
{
    private const int LookAhead = 2048;

    /// <summary>What to do with an empty row that other rows follow.</summary>
    public const string BlankHint = "leave such rows out with --skip-empty";

    private CsvLayout _layout = null!;
    private CsvRows _rows = null!;
    private byte[] _first = [];
    private long _firstRow, _blank;
    private int _takenAtBlank, _digits;

    private SourcePlace Place => reader.Source.Place;

    /// <summary>What kind of CSV the first line showed.</summary>
    public CandleFileFormat Format { get; private set; }

    public void Read()
    {
        SkipPreamble(options.SkipLines);
        Begin();
        if (CsvFastRows.Serves(_layout, sink.Parser.Fields, options))
            TakeFast(new CsvFastRows(_layout, sink, TakeLine));
        while (reader.TryPeekLine(out var line))
        {
            TakeLine(line);
            if (line[^1] != '\n') LookAtEnd(line);
            reader.Window.Consume(line.Length);
        }

        RefuseBlank(isAtRow: false);
    }

    // Many programs end a file without a line end; one of fixed digits ends with all of them.
    private void LookAtEnd(ReadOnlySpan<byte> line)
    {
        var cell = LastCell(line);
        if (_digits > 0 && FractionOf(cell) < _digits)
            sink.CutEnd = $"{Place.File}:{Place.Line}: the last line has no line end, and its last cell '{SourcePlace.Readable(cell)}' has "
                + "fewer digits than those above: the file may be cut off there; if it is, remove the line";
    }

    // Fractional digits of the last cell, if it is read and the rows at hand have as many each; else 0.
    private int DigitsOfLast(ReadOnlySpan<byte> rows)
    {
        if (_layout.Places[..(int)ColumnRole.TimeOfDay].LastIndexOf(_layout.Cells - 1) <= (int)ColumnRole.Time) return 0;
        var digits = 0;
        for (var rest = rows; rest.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            var fraction = FractionOf(LastCell(rest[..end]));
            if (fraction == 0 || (digits > 0 && fraction != digits)) return 0;
            digits = fraction;
        }

        return digits;
    }

    private ReadOnlySpan<byte> LastCell(ReadOnlySpan<byte> line) =>
        CsvLine.TrimEnd(line)[(CsvLine.TrimEnd(line).LastIndexOf(_layout.Delimiter) + 1)..].Trim(" \t\""u8);

    private static int FractionOf(ReadOnlySpan<byte> cell) => cell.IndexOf((byte)'.') is >= 0 and var point ? cell.Length - point - 1 : 0;

    // Blank rows at the end are none; the fast path may have taken rows after one.
    private void RefuseBlank(bool isAtRow)
    {
        if (_blank > 0 && (isAtRow || sink.Taken > _takenAtBlank)) BlankRow.Throw(Place, _blank, BlankHint);
    }

    private void SkipPreamble(int lines)
    {
        for (var skipped = 0; skipped < lines && reader.TryPeekLine(out var line); skipped++)
        {
            Place.Line++;
            reader.Window.Consume(line.Length);
        }
    }

    // Decides by the first line that is not blank; a header is consumed, a row is left to be read.
    private void Begin()
    {
        var length = FirstLine().Length;
        reader.Fill(length + LookAhead);
        var unread = reader.Window.Unread;
        ErrorAnswer.RefuseMarkup(unread, Place);
        var line = CsvLine.TrimEnd(unread[..length]);
        var next = NextLine(unread[length..]);
        _layout = CsvFormat.Detect(line, next, options, Place, out var isHeader, out var format, out var dayStart) ?? ThrowUnknown(length);
        _rows = new CsvRows(_layout);
        _first = [.. isHeader ? next : line];
        Format = format;
        if (reader.Source.Floating is { } floating) FloatingPrices.Refuse(floating, _layout, options, unread[length..], Place);
        if (options.Only.Count > 0 && _layout.Instruments.Count == 0 && _layout.Shape != YahooFrame.Shape)
            Place.Throw($"no column names the instrument of a row, and --only {options.Only[0]} asks for one", line,
                "a column such as ticker or symbol", "leave --only out");
        sink.Begin(Place, _layout.Fields, dayStart, shape: _layout.Shape, priceShift: _layout.PriceShift);
        sink.Parser.Delimiter = _layout.Delimiter;
        if (options.Zone is null && isHeader) TakeZone(CsvLayout.Row(line, _layout.Delimiter), CsvLayout.Row(next, _layout.Delimiter));
        _digits = DigitsOfLast(unread[(isHeader ? length : 0)..Math.Min(unread.Length, length + LookAhead)]);
        if (HasYearLast()) sink.Parser.Ahead = unread[..Math.Min(unread.Length, length + LookAhead)].ToArray();
        // Rows of several files are not told apart by them.
        sink.Appender.Words = sink.Taken == 0 && _layout.Words.Count > 0 ? new WordColumns(_layout.Words) : null;
        if (!isHeader)
        {
            _firstRow = Place.Line--;
            return;
        }

        reader.Window.Consume(length);
        SkipPreamble(_layout.FurtherHeaderLines);
    }

    private void TakeZone(string[] names, string[] row)
    {
        sink.Zone ??= ZoneAdvice.OfColumn(names, row, _layout.Time);
        sink.NamesNoZone |= ZoneAdvice.NamesNone(row, _layout.Time);
    }

    private bool HasYearLast()
    {
        Span<Cell> cells = stackalloc Cell[64];
        var count = CellSplitter.Split(_first, _layout.Delimiter, cells);
        return _layout.Time < Math.Min(count, cells.Length) && WrittenTime.HasYearLast(cells[_layout.Time].Of(_first));
    }

    // The first line that is not blank.
    private ReadOnlySpan<byte> FirstLine()
    {
        while (reader.TryPeekLine(out var line))
        {
            Place.Line++;
            if (CsvLine.TrimEnd(line).Trim(" \t"u8).Length > 0)
                return line;
            reader.Window.Consume(line.Length);
        }

        Place.ThrowWhole("has no lines of candles", "a header and candles",
            options.SkipLines > 0 ? "check --skip-lines" : "check its source: as it is the file cannot be read");
        return default;
    }

    private static ReadOnlySpan<byte> NextLine(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = CsvLine.TrimEnd(end < 0 ? rest : rest[..(end + 1)]);
            if (!line.Trim(" \t"u8).IsEmpty || end < 0) return line;
            rest = rest[(end + 1)..];
        }

        return default;
    }

    [DoesNotReturn]
    private CsvLayout ThrowUnknown(int length)
    {
        var unread = reader.Window.Unread;
        var rest = unread[length..Math.Min(unread.Length, length + LookAhead)];
        if (reader.Ended && options.SkipLines == 0) ErrorAnswer.RefuseText(unread, Place);
        CsvFormat.ThrowUnknown(CsvLine.TrimEnd(unread[..length]), rest[..(rest.LastIndexOf((byte)'\n') + 1)], Place);
        return null;
    }

    private void TakeFast(CsvFastRows rows)
    {
        do
            reader.Window.Consume(rows.Take(reader.Window, BytesAhead()));
        while (reader.Refill());
    }

    private long BytesAhead() =>
        Math.Max(reader.Window.Unread.Length, (reader.Source.Length ?? 0) - reader.BytesRead + reader.Window.Unread.Length);

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        Place.Line++;
        // The first line is a header too much if columns are named.
        if (Place.Line != _firstRow && RepeatedHeader.Is(line))
        {
            sink.TakeHeader(line, _first, _layout);
            return;
        }

        if (BlankRow.Is(line, _layout.Delimiter))
        {
            if (options.SkipEmpty) sink.Take(default);
            else if (_blank == 0) (_blank, _takenAtBlank) = (Place.Line, sink.Taken);
            return;
        }

        RefuseBlank(isAtRow: true);
        if (!_rows.TryCut(line, Place, out var raw) || (_layout.Instruments.Count > 0
            && !sink.Instruments.Takes(_layout.Instruments, _rows, line, Place)))
            return;
        sink.Appender.Words?.Read(_rows, line);
        sink.Take(raw);
    }
}
