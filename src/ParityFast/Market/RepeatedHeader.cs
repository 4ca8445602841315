using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>A header in the middle of a file, as files that were joined have it.</summary>
internal static class RepeatedHeader
{
    private const byte Mark = 0xEF;

    /// <summary>
    /// Whether a line after the first is a header: it begins with a letter or a quote, with the mark of a file that was joined, or with the
    /// nameless index of a data frame, and names several columns.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> line) =>
        line.Length > 0 && (line[0] | 0x20) is (>= 'a' and <= 'z') or '"' or '<' or ',' or Mark
            && CsvLayout.CountNames(WithoutMark(CsvLine.TrimEnd(line))) >= 2;

    /// <summary>The line without a byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line is [Mark, 0xBB, 0xBF, ..] ? line[3..] : line;
}
