using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The general path of CSV: cuts one line into the cells of a candle, every quirk allowed.</summary>
internal sealed class CsvRows(CsvLayout layout)
{
    private readonly Cell[] _cells = new Cell[layout.Cells];

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
        raw.Time = At(layout.Time, line);
        raw.Open = At(layout.Open, line);
        raw.High = At(layout.High, line);
        raw.Low = At(layout.Low, line);
        raw.Close = At(layout.Close, line);
        raw.Volume = At(layout.Volume, line);
        return true;
    }

    private ReadOnlySpan<byte> At(int cell, ReadOnlySpan<byte> line) => cell < 0 ? default : _cells[cell].Of(line);

    // A delimiter at the end of the line makes one empty cell more, which is harmless.
    private void CheckCount(ReadOnlySpan<byte> line, int count, SourcePlace place)
    {
        if (count == layout.Cells + 1 && line[^1] == layout.Delimiter)
            return;
        place.Throw($"the row has {count} cells instead of {layout.Cells}: {{0}}", line, $"{layout.Cells} cells as in the first line",
            count < layout.Cells ? "complete or remove the line; the file may have been cut off" : "correct the line, or quote a cell that contains the delimiter");
    }
}
