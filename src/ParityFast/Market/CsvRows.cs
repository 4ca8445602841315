using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The general path of CSV: cuts one line into the cells of a candle, every quirk allowed.</summary>
internal sealed class CsvRows(CsvLayout layout)
{
    private const int LongestTime = 64;

    private readonly Cell[] _cells = new Cell[layout.Cells];
    private readonly byte[] _time = new byte[LongestTime];

    public CsvLayout Layout => layout;

    /// <summary>Cuts the line at <paramref name="place"/>; false if it is blank.</summary>
    public bool TryCut(ReadOnlySpan<byte> line, SourcePlace place, out RawCandle raw)
    {
        line = CsvLine.TrimEnd(line);
        raw = default;
        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            return false;
        var count = CellSplitter.Split(line, layout.Delimiter, _cells);
        if (count != layout.Cells)
            CheckCount(line, count, place);
        raw.Time = layout.TimeOfDay < 0 ? At(layout.Time, line) : Joined(At(layout.Time, line), At(layout.TimeOfDay, line));
        raw.Open = At(layout.Open, line);
        raw.High = At(layout.High, line);
        raw.Low = At(layout.Low, line);
        raw.Close = At(layout.Close, line);
        raw.Volume = At(layout.Volume, line);
        raw.CloseTime = At(layout.CloseTime, line);
        raw.IsClosed = At(layout.IsClosed, line);
        return true;
    }

    /// <summary>A cell of the line that was cut last.</summary>
    public ReadOnlySpan<byte> At(int cell, ReadOnlySpan<byte> line) => cell < 0 ? default : _cells[cell].Of(line);

    // Date and time of day as one text; 930 and 093000 are 09:30.
    private ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> date, ReadOnlySpan<byte> clock)
    {
        // Midnight as a number: 93000 is 09:30:00 in the same column.
        if (clock.Length is 1 or 2 && clock.IndexOfAnyExcept((byte)'0') < 0) clock = "0000"u8;
        var isDigits = CandleTime.CountDigits(clock) == clock.Length && clock.Length is >= 3 and <= 6;
        if (date.Length + clock.Length + 4 > LongestTime || date.IsEmpty) return date;
        date.CopyTo(_time);
        var at = date.Length;
        _time[at++] = (byte)' ';
        // One or two digits may be hours, minutes or numbers of candles: after two blanks they are no time.
        if (clock.Length < 3) _time[at++] = (byte)' ';
        for (var i = 0; i < clock.Length; i++)
        {
            if (isDigits && i == 0 && clock.Length % 2 == 1) _time[at++] = (byte)'0';
            if (isDigits && i > 0 && (clock.Length - i) % 2 == 0) _time[at++] = (byte)':';
            _time[at++] = clock[i];
        }

        return _time.AsSpan(0, at);
    }

    // A delimiter at the end of the line makes one empty cell more, which is harmless.
    private void CheckCount(ReadOnlySpan<byte> line, int count, SourcePlace place)
    {
        if (count == layout.Cells + 1 && line[^1] == layout.Delimiter)
            return;
        place.Throw($"the row has {Counted.Of(count, "cell")} instead of {layout.Cells}: {{0}}", line,
            $"{Counted.Of(layout.Cells, "cell")} as in the first line",
            count < layout.Cells
                ? "complete or remove the line, as the file may have been cut off: as it is it cannot be read"
                : "correct the line, or quote a cell that contains the delimiter: as it is the file cannot be read");
    }
}
