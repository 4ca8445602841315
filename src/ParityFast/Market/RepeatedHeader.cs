using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>A header in the middle of a file, as files that were joined have it.</summary>
internal static class RepeatedHeader
{
    /// <summary>Whether a line after the first is a header: it begins with a letter or a quote and names several columns.</summary>
    public static bool Is(ReadOnlySpan<byte> line) =>
        line.Length > 0 && (line[0] | 0x20) is (>= 'a' and <= 'z') or '"' or '<' && CsvLayout.CountNames(CsvLine.TrimEnd(line)) >= 3;
}
