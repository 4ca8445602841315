using System.Text;

namespace ParityFast.Input;

/// <summary>The records of a CSV text whose first line names the columns.</summary>
internal static class CsvTable
{
    public static List<TableRow> Read(ReadOnlyMemory<byte> text, SourcePlace place)
    {
        var rows = new List<TableRow>();
        (string Name, string Written)[]? header = null;
        byte delimiter = 0;
        var (headerLine, blank) = (0L, 0L);
        place.Line = 0;
        for (var start = 0; start < text.Length;)
        {
            place.Line++;
            var end = text.Span[start..].IndexOf((byte)'\n');
            var length = end < 0 ? text.Length - start : end + 1;
            var line = text.Slice(start, CsvLine.TrimEnd(text.Span.Slice(start, length)).Length);
            start += length;
            if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0) continue;
            if (header is not null && BlankRow.Is(line.Span, delimiter))
            {
                blank = blank == 0 ? place.Line : blank;
                continue;
            }

            if (blank > 0) BlankRow.Throw(place, blank, "remove the row");
            if (header is null)
            {
                headerLine = place.Line;
                delimiter = CsvLine.FindDelimiter(line.Span);
                header = [.. Cut(line, delimiter).Select(cell => Encoding.UTF8.GetString(cell.Span))
                    .Select(name => (TableRow.Plain(name), name))];
                continue;
            }

            rows.Add(Row(line, delimiter, header, place) with { Header = headerLine });
        }

        return rows;
    }

    private static TableRow Row(ReadOnlyMemory<byte> line, byte delimiter, (string Name, string Written)[] header, SourcePlace place)
    {
        var cells = Cut(line, delimiter);
        // A delimiter at the end of the line makes one empty cell more, which is harmless.
        if (cells.Length != header.Length && !(cells.Length == header.Length + 1 && cells[^1].IsEmpty))
        {
            place.Throw($"the row has {Counted.Of(cells.Length, "cell")} instead of {header.Length}: {{0}}", line.Span,
                $"{Counted.Of(header.Length, "cell")} as in the header",
                    "complete, correct or remove the line; the file may have been cut off");
        }

        var fields = new TableField[header.Length];
        for (var i = 0; i < fields.Length; i++) fields[i] = new TableField(header[i].Name, header[i].Written, cells[i]);
        return new TableRow(place.Line, "", fields);
    }

    private static ReadOnlyMemory<byte>[] Cut(ReadOnlyMemory<byte> line, byte delimiter)
    {
        var cells = new Cell[CellSplitter.Split(line.Span, delimiter, default)];
        CellSplitter.Split(line.Span, delimiter, cells);
        return [.. cells.Select(cell => line.Slice(cell.Start, cell.Length))];
    }
}
