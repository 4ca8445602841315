namespace ParityFast.Input;

/// <summary>
/// Reads small tables whole, CSV with a header or JSON, plain, gzipped or zipped: histories of payments, tiers of margin.
/// </summary>
internal static class TableFile
{
    // A history of hourly payments since 2009 is a hundredth of this.
    private const int LongestTable = 1 << 28;

    /// <summary>The records of every source, each after the place that errors name.</summary>
    /// <exception cref="InputFormatException">A source cannot be read.</exception>
    public static IEnumerable<(SourcePlace Place, List<TableRow> Rows)> Read(IEnumerable<TextSource> sources)
    {
        foreach (var source in sources)
        {
            using (source)
                yield return (source.Place, Rows(ReadAll(source), source.Place));
        }
    }

    private static byte[] ReadAll(TextSource source)
    {
        try
        {
            using var text = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = source.Stream.Read(buffer)) > 0;)
            {
                text.Write(buffer, 0, read);
                if (text.Length > LongestTable)
                    source.Place.ThrowWhole($"is longer than {LongestTable} bytes", "a table of payments or tiers",
                        "check that this is the right file");
            }

            return text.ToArray();
        }
        catch (Exception e) when (TextSource.IsDamage(e))
        {
            throw TextSource.Damaged(source.Place, source.Compression, e);
        }
    }

    private static List<TableRow> Rows(byte[] text, SourcePlace place)
    {
        if (text.Length == 0) place.ThrowWhole("is empty", "a header and rows", "check its source");
        var start = TextEncoding.Check(text, place, out _);
        var content = text.AsMemory(start);
        var first = content.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && content.Span[first] is (byte)'[' or (byte)'{'
            ? new JsonTable(content, place).Read()
            : CsvTable.Read(content, place);
    }
}
