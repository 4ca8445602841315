namespace ParityFast.Input;

/// <summary>The window over one source: hands out lines and refills itself; damage becomes an error that names the source.</summary>
internal sealed class SourceReader(TextSource source, ByteWindow window)
{
    /// <summary>Bytes of a line beyond which a source is taken for something else.</summary>
    public const int LongestLine = 1 << 20;

    public TextSource Source { get; } = source;

    public ByteWindow Window { get; } = window;

    /// <summary>There is nothing after the window.</summary>
    public bool Ended { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads more; false at the end of the source.</summary>
    public bool Refill()
    {
        if (Ended)
            return false;
        if (Window.Unread.Length > LongestLine)
            Source.Place.ThrowWhole($"has a line of more than {LongestLine} bytes", "lines of candles", "check that this is a candle file");
        try
        {
            var before = Window.Unread.Length;
            Ended = !Window.Refill(Source.Stream);
            BytesRead += Window.Unread.Length - before;
            return !Ended;
        }
        catch (Exception e) when (TextSource.IsDamage(e))
        {
            throw TextSource.Damaged(Source.Place, Source.Compression, e);
        }
    }

    /// <summary>Reads until <paramref name="bytes"/> are in the window or the source ends.</summary>
    public void Fill(int bytes)
    {
        while (Window.Unread.Length < bytes && Refill())
        {
        }
    }

    /// <summary>Whether the first character that is not blank begins an array or an object.</summary>
    public bool IsJson()
    {
        for (var from = 0; ;)
        {
            var unread = Window.Unread;
            var at = unread[from..].IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0)
                return unread[from + at] is (byte)'[' or (byte)'{';
            from = unread.Length;
            if (!Refill())
                return false;
        }
    }

    /// <summary>The next line, its end included, still in the window; false at the end of the source.</summary>
    public bool TryPeekLine(out ReadOnlySpan<byte> line)
    {
        for (var from = 0; ;)
        {
            var unread = Window.Unread;
            var end = unread[from..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = unread[..(from + end + 1)];
                return true;
            }

            from = unread.Length;
            if (Refill())
                continue;
            line = Window.Unread;
            return line.Length > 0;
        }
    }
}
