namespace ParityFast.Input;

/// <summary>
/// Reads an unpacking stream and checks at its end that it was whole. The streams of the framework take a cut off gzip file, or a zip
/// entry with other bytes than were packed, for an earlier end.
/// </summary>
internal abstract class CheckedStream(Stream inner) : ReadOnlyStream
{
    private uint _crc = Crc32.Start;
    private long _length;

    /// <summary>Throws unless the bytes with this checksum and length are all there were.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    protected abstract void Verify(uint checksum, long length);

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        if (read == 0 && buffer.Length > 0)
            Verify(~_crc, _length);
        _crc = Crc32.Update(_crc, buffer[..read]);
        _length += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
