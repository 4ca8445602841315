namespace ParityFast.Input;

/// <summary>Distinguishes UTF-8 text from what cannot be read as candles, by the first bytes of a source.</summary>
internal static class TextEncoding
{
    private const int Looked = 512;

    /// <summary>Skips a byte order mark and names the encoding; throws for anything that is not UTF-8 text.</summary>
    public static string Check(SourceReader reader)
    {
        reader.Fill(4);
        if (reader.Window.Unread.IsEmpty)
            reader.Source.Place.ThrowWhole("is empty", "a header and candles", "check its source: as it is the file cannot be read");
        reader.Window.Consume(Check(reader.Window.Unread, reader.Source.Place, out var encoding));
        return encoding;
    }

    /// <summary>The length of the byte order mark at the start of <paramref name="bytes"/>; throws if they are not UTF-8 text.</summary>
    public static int Check(ReadOnlySpan<byte> bytes, SourcePlace place, out string encoding)
    {
        var marked = bytes is [0xEF, 0xBB, 0xBF, ..];
        encoding = marked ? "utf-8 with byte order mark" : "utf-8";
        if (WideName(bytes) is { } wide)
            place.ThrowWhole($"is {wide[..6]} text", "UTF-8 text", $"convert it: iconv -f {wide} -t UTF-8 FILE > NEW");
        // What is packed comes here unpacked, unless it came through a pipe, of which the first bytes cannot be read twice.
        if (bytes is [0x1F, 0x8B, ..] or [(byte)'P', (byte)'K', 3, 4, ..])
            place.ThrowWhole("is packed, and came through a pipe or out of another archive", "CSV or JSON",
                "unpack it before the pipe, as gunzip -c FILE does, or name the file itself");
        if (bytes is [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..])
            place.ThrowWhole("is a Parquet file, and came as a stream of text, through a pipe or out of an archive",
                "CSV or JSON, or the Parquet file itself", "name the file itself as CANDLES; a live session is fed with CSV "
                    + "or JSON lines");
        foreach (var b in bytes[..Math.Min(bytes.Length, Looked)])
        {
            if (b is < (byte)' ' and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
                place.ThrowWhole("is not a text file", "CSV or JSON, plain, gzipped or zipped",
                    place.EntryHint ?? "check that this is a candle file: as it is it cannot be read");
        }

        RefuseLoneReturns(bytes[..Math.Min(bytes.Length, Looked)], place);
        return marked ? 3 : 0;
    }

    // As iconv calls it; without a mark it has to be told the order of the bytes.
    private static string? WideName(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        [not 0, 0, 0, 0, ..] => "UTF-32LE",
        [0, 0, 0, not 0, ..] => "UTF-32BE",
        [not 0, 0, not 0, 0, ..] => "UTF-16LE",
        [0, not 0, 0, not 0, ..] => "UTF-16BE",
        _ => null,
    };

    // In JSON a line end means nothing.
    private static void RefuseLoneReturns(ReadOnlySpan<byte> bytes, SourcePlace place)
    {
        var end = bytes.IndexOf((byte)'\r');
        if (end < 0 || end + 1 >= bytes.Length || bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
            return;
        // As Python's csv on Windows: the last name of the header would have a CR at its end, and its column not be known.
        if (bytes.IndexOf("\r\r\n"u8) >= 0)
            place.ThrowWhole("has lines that end with CR CR LF", "lines that end with LF or CR LF", "convert it: tr -d '\\r' < FILE > NEW");
        if (bytes.Contains((byte)'\n')) return;
        place.ThrowWhole("has lines that end with CR alone", "lines that end with LF or CR LF", "convert it: tr '\\r' '\\n' < FILE > NEW");
    }
}
