namespace ParityFast.Input;

/// <summary>Writes text as a cell of one line of CSV.</summary>
internal static class CsvCell
{
    /// <summary>Writes a text, in quotes if it needs them; line ends become blanks, quotes apostrophes.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="cell">Room for the text and two quotes.</param>
    /// <returns>Number of bytes written.</returns>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> cell)
    {
        var isQuoted = text.IndexOfAny(",;\t\""u8) >= 0;
        var length = 0;
        if (isQuoted) cell[length++] = (byte)'"';
        foreach (var letter in text) cell[length++] = letter < ' ' ? (byte)' ' : letter == '"' ? (byte)'\'' : letter;
        if (isQuoted) cell[length++] = (byte)'"';
        return length;
    }
}
