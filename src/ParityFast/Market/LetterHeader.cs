using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// A header of the single letters that exchanges name their fields by: o, h, l and c, or all in capitals, and t or the name of a time.
/// </summary>
internal static class LetterHeader
{
    /// <summary>Whether a line is one.</summary>
    public static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells)
    {
        return Has(line, cells, "?tohlc"u8) || Has(line, cells, "?TOHLC"u8);
    }

    private static bool Has(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells, ReadOnlySpan<byte> letters)
    {
        var found = 0;
        foreach (var cell in cells)
        {
            if (cell.Of(line) is [var letter]) found |= 1 << Math.Max(0, letters.IndexOf(letter));
            else if (ColumnNames.Match(cell.Of(line)).Role == ColumnRole.Time) found |= 0b10;
        }

        return (found & 0b111110) == 0b111110;
    }

    /// <summary>The names of its columns, as a header of words has them.</summary>
    public static string[] Names(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells)
    {
        var names = new string[cells.Length];
        // T is the close time beside t alone.
        var isCapital = !Has(line, cells, "?tohlc"u8);
        for (var i = 0; i < names.Length; i++)
        {
            var name = cells[i].Of(line);
            names[i] = name is not [var letter] ? System.Text.Encoding.UTF8.GetString(name)
                : (isCapital ? char.ToLowerInvariant((char)letter) : (char)letter) switch
                {
                    't' => "time",
                    'o' => "open",
                    'h' => "high",
                    'l' => "low",
                    'c' => "close",
                    'v' => "volume",
                    'T' => "close_time",
                    's' or 'S' => "symbol",
                    'x' => "is_closed",
                    _ => "x",
                };
        }

        return names;
    }
}
