namespace ParityFast.Input;

/// <summary>Cuts a line into cells: delimiters inside quotes belong to the cell.</summary>
internal static class CellSplitter
{
    /// <summary>
    /// Number of cells in <paramref name="line"/>; those beyond the length of <paramref name="cells"/> are counted, not kept.
    /// </summary>
    public static int Split(ReadOnlySpan<byte> line, byte delimiter, Span<Cell> cells)
    {
        var count = 0;
        for (var start = 0; ;)
        {
            var end = EndOfCell(line, start, delimiter);
            if (count < cells.Length)
                cells[count] = Trim(line, start, end);
            count++;
            if (end == line.Length)
                return count;
            start = end + 1;
        }
    }

    private static int EndOfCell(ReadOnlySpan<byte> line, int start, byte delimiter)
    {
        var quoted = false;
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == delimiter && !quoted)
                return i;
        }

        return line.Length;
    }

    private static Cell Trim(ReadOnlySpan<byte> line, int start, int end)
    {
        Blanks(line, ref start, ref end);
        if (end - start >= 2 && line[start] == '"' && line[end - 1] == '"')
        {
            start++;
            end--;
            Blanks(line, ref start, ref end);
        }

        return new(start, end - start);
    }

    private static void Blanks(ReadOnlySpan<byte> line, ref int start, ref int end)
    {
        while (start < end && line[start] is (byte)' ' or (byte)'\t')
            start++;
        while (start < end && line[end - 1] is (byte)' ' or (byte)'\t')
            end--;
    }
}
