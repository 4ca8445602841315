using System.Diagnostics.CodeAnalysis;

namespace ParityFast.Input;

/// <summary>A row whose cells are all blank, as spreadsheets leave below a table. At the end of a file it is none.</summary>
internal static class BlankRow
{
    /// <summary>True for delimiters, blanks and quotes alone, at least one delimiter among them.</summary>
    public static bool Is(ReadOnlySpan<byte> line, byte delimiter)
    {
        if (line.IsEmpty || (line[0] != delimiter && line[0] is not ((byte)' ' or (byte)'"'))) return false;
        line = CsvLine.TrimEnd(line);
        return line.Contains(delimiter) && line.IndexOfAnyExcept(delimiter, (byte)' ', (byte)'"') < 0;
    }

    /// <summary>Rejects such a row that other rows follow.</summary>
    /// <param name="place">The source.</param>
    /// <param name="line">The row's line.</param>
    /// <param name="hint">What to do.</param>
    [DoesNotReturn]
    public static void Throw(SourcePlace place, long line, string hint)
    {
        place.Line = line;
        place.Throw("the row is empty: it has delimiters and no values", default, "values in every row but blank ones at the end", hint);
    }
}
