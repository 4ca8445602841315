namespace ParityFast.Tests.Live;

/// <summary>A stream that passes everything to a file: the layer between a log and its disk in a test.</summary>
internal abstract class PassingStream(FileStream file) : Stream
{
    protected FileStream File { get; } = file;

    public override bool CanRead => File.CanRead;

    public override bool CanSeek => File.CanSeek;

    public override bool CanWrite => File.CanWrite;

    public override long Length => File.Length;

    public override long Position
    {
        get => File.Position;
        set => File.Position = value;
    }

    public override void Flush() => File.Flush(flushToDisk: true);

    public override int Read(byte[] buffer, int offset, int count) => File.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => File.Seek(offset, origin);

    public override void SetLength(long value) => File.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => File.Write(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing) File.Dispose();
        base.Dispose(disposing);
    }
}
