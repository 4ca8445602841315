namespace ParityFast.Input;

/// <summary>What every line of CSV has, whatever its columns mean.</summary>
internal static class CsvLine
{
    /// <summary>The delimiter that the line has most of: a comma, a semicolon or a tab.</summary>
    public static byte FindDelimiter(ReadOnlySpan<byte> line)
    {
        var (commas, semicolons, tabs) = (line.Count((byte)','), line.Count((byte)';'), line.Count((byte)'\t'));
        if (commas >= semicolons && commas >= tabs)
            return (byte)',';
        return semicolons >= tabs ? (byte)';' : (byte)'\t';
    }

    /// <summary>The line without the characters that end it.</summary>
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line)
    {
        if (line.Length > 0 && line[^1] == '\n')
            line = line[..^1];
        return line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
    }
}
