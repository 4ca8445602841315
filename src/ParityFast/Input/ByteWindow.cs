using System.Buffers;
using System.Runtime.CompilerServices;

namespace ParityFast.Input;

/// <summary>
/// The part of a source that is in memory: bytes are consumed at the front and refilled at the back. Both ends of the buffer have
/// slack, so that a vector may be read from any position inside.
/// </summary>
internal sealed class ByteWindow : IDisposable
{
    /// <summary>Bytes that may be read before the first and after the last one.</summary>
    public const int Slack = 64;

#if DEBUG
    // Small enough for every row to cross an edge sooner or later.
    private const int DefaultSize = 150;
#else
    // Larger than that does not read faster and falls out of the second-level cache.
    private const int DefaultSize = 256 * 1024;
#endif

    private byte[] _buffer;
    private int _start = Slack, _end = Slack;

    public ByteWindow(int? size = null)
    {
        _buffer = ArrayPool<byte>.Shared.Rent((size ?? DefaultSize) + (2 * Slack));
        Room = size ?? DefaultSize;
    }

    /// <summary>Bytes that the window holds at most before it grows.</summary>
    public int Room { get; private set; }

    /// <summary>The bytes that are not consumed yet.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The buffer, for readers that need the slack around <see cref="Unread"/>.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Index in <see cref="Buffer"/> of the first byte not consumed.</summary>
    public int Start => _start;

    /// <summary>Index in <see cref="Buffer"/> after the last byte.</summary>
    public int End => _end;

    /// <summary>Lets go of the first <paramref name="count"/> unread bytes.</summary>
    public void Consume(int count) => _start += count;

    /// <summary>Reads more from <paramref name="source"/> after the unread bytes; false at its end.</summary>
    public bool Refill(Stream source)
    {
        MakeRoom(1);
        var read = source.Read(_buffer, _end, Slack + Room - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>Puts bytes that are in memory after the unread ones.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Forgets everything, for the next source.</summary>
    public void Clear() => _start = _end = Slack;

    private void MakeRoom(int bytes)
    {
        var unread = _end - _start;
        if (unread + bytes > Room)
            Grow(unread + bytes);
        else if (_start > Slack)
            _buffer.AsSpan(_start, unread).CopyTo(_buffer.AsSpan(Slack));
        (_start, _end) = (Slack, Slack + unread);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int bytes)
    {
        Room = Math.Max(bytes, 2 * Room);
        var larger = ArrayPool<byte>.Shared.Rent(Room + (2 * Slack));
        Unread.CopyTo(larger.AsSpan(Slack));
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
