using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>A header of the single letters that exchanges name their fields by: t, o, h, l and c, whatever else.</summary>
internal static class LetterHeader
{
    /// <summary>Whether a line is one.</summary>
    public static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells)
    {
        var found = 0;
        foreach (var cell in cells)
        {
            if (cell.Of(line) is [var letter]) found |= 1 << Math.Max(0, "?tohlc"u8.IndexOf(letter));
        }

        return (found & 0b111110) == 0b111110;
    }

    /// <summary>The names of its columns, as a header of words has them.</summary>
    public static string[] Names(ReadOnlySpan<byte> line, ReadOnlySpan<Cell> cells)
    {
        var names = new string[cells.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = cells[i].Of(line);
            names[i] = name is not [var letter] ? System.Text.Encoding.UTF8.GetString(name) : letter switch
            {
                (byte)'t' => "time",
                (byte)'o' => "open",
                (byte)'h' => "high",
                (byte)'l' => "low",
                (byte)'c' => "close",
                (byte)'v' => "volume",
                (byte)'T' => "close_time",
                (byte)'s' or (byte)'S' => "symbol",
                (byte)'x' => "is_closed",
                _ => "x",
            };
        }

        return names;
    }
}
