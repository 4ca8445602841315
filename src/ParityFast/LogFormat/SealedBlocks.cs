using System.Globalization;
using CommunityToolkit.HighPerformance.Buffers;
using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>
/// The blocks of a log whose seals hold, one after another. Nothing is handed out before its seal is verified. When no further seal holds,
/// the status says why.
/// </summary>
internal sealed class SealedBlocks : IDisposable
{
    // Nearly every object is shorter: with so much at hand none is read that is not whole, which the package reports by an exception.
    private const int Ahead = 4096;

    private readonly Stream _stream;
    private readonly string _path;
    private readonly SealChain _chain = new();
    private MemoryOwner<byte> _buffer = MemoryOwner<byte>.Allocate(2 * LogLayout.BlockLength);

    // What the owner owns: each object is looked at.
    private byte[] _bytes;
    private int _filled, _start;
    private long _offset;
    private bool _atEnd, _footerSeen;
    private byte[]? _runSeal;

    public SealedBlocks(Stream stream, string path) => (_stream, _path, _bytes) = (stream, path, _buffer.DangerousGetArray().Array!);

    /// <summary>The header; null before the first block and if it is damaged.</summary>
    public DecisionLogHeader? Header { get; private set; }

    /// <summary>The objects of the current block, the header excluded and the seal too.</summary>
    public ReadOnlyMemory<byte> Block => _buffer.Memory.Slice(_start, BlockLength);

    public int BlockLength { get; private set; }

    /// <summary>Start of the current block in the file.</summary>
    public long BlockOffset { get; private set; }

    /// <summary>Set once there is no further block.</summary>
    public DecisionLogStatus? Status { get; private set; }

    /// <summary>The hash of the last seal that holds.</summary>
    public ReadOnlySpan<byte> LastSeal => _chain.Last;

    /// <summary>The seal of the header's run object; empty before the first block.</summary>
    public ReadOnlySpan<byte> RunSeal => _runSeal;

    /// <summary>Bytes up to the last seal that holds.</summary>
    public long SealedLength { get; private set; }

    /// <summary>Whether the log at <paramref name="path"/> is good up to <paramref name="length"/> bytes and the seal there.</summary>
    public static bool EndsAt(string path, long length, ReadOnlySpan<byte> seal)
    {
        using var blocks = new SealedBlocks(LogSource.OpenRead(path), path);
        while (blocks.Read())
        {
        }

        return blocks.SealedLength == length && blocks.LastSeal.SequenceEqual(seal);
    }

    /// <summary>Verifies the next block; false at the end of what may be believed.</summary>
    public bool Read()
    {
        if (Status is not null) return false;
        DropBlock();
        var position = _start;
        var hashFrom = _start;
        var reader = ReaderAt(position);
        while (true)
        {
            switch (Next(ref reader, position, out var length))
            {
                case LogObjectOutcome.Cut:
                    return End(position);
                case LogObjectOutcome.Malformed:
                    return Damaged(position, "no MessagePack");
            }

            if (Header is null)
            {
                if (!TakeHeader(_buffer.Memory.Slice(position, length), out var runEnd)) return false;
                hashFrom = position + runEnd;
                _start = position + length;
            }
            else if (length == LogLayout.SealLength && _bytes.AsSpan(position, length).StartsWith(LogLayout.SealPrefix))
            {
                return TakeSeal(hashFrom, position);
            }
            else if (_footerSeen)
            {
                return Damaged(position, "more records after the footer");
            }
            else if (IsMap(_bytes[position]))
            {
                _footerSeen = true;
            }

            position += length;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _chain.Dispose();
        _buffer.Dispose();
    }

    private bool TakeHeader(ReadOnlyMemory<byte> item, out int runEnd)
    {
        runEnd = 0;
        try
        {
            Header = HeaderCodec.Read(item, _path, out runEnd);
            _runSeal = item[(runEnd - LogLayout.HashLength)..runEnd].ToArray();
            return true;
        }
        catch (DecisionLogException exception)
        {
            return Stop(DecisionLogState.Tampered, exception.Message);
        }
    }

    private bool TakeSeal(int hashFrom, int position)
    {
        Span<byte> hash = stackalloc byte[LogLayout.HashLength];
        var hashAt = position + LogLayout.SealPrefix.Length;
        _chain.Seal(_buffer.Span[hashFrom..hashAt], hash);
        var stated = _buffer.Span.Slice(hashAt, LogLayout.HashLength);
        if (!hash.SequenceEqual(stated)) return Broken(position);

        _chain.Advance(stated);
        BlockLength = position - _start;
        BlockOffset = FileOffset(_start);
        SealedLength = FileOffset(position) + LogLayout.SealLength;
        return true;
    }

    // A power cut may leave a seal on the disk and not what it seals. Records after it would show that the file was altered.
    private bool Broken(int position)
    {
        var (place, from) = (FileOffset(position), FileOffset(_start));
        return HasSeals(position + LogLayout.SealLength, 1)
            ? Stop(DecisionLogState.Tampered, string.Create(CultureInfo.InvariantCulture, $"the seal at byte {place} does not hold, "
                + $"with sealed records after it: what is between byte {from} and it is not as it was written"))
            : Stop(DecisionLogState.Torn, string.Create(CultureInfo.InvariantCulture,
                $"the last seal, at byte {place}, does not hold; what follows byte {SealedLength} is not sealed"));
    }

    /// <summary>Makes the byte after the current block and its seal the next block's first.</summary>
    private void DropBlock()
    {
        var next = (int)(SealedLength - _offset);
        _offset += next;
        _filled -= next;
        _buffer.Span.Slice(next, _filled).CopyTo(_buffer.Span);
        (_start, BlockLength) = (0, 0);
    }

    /// <summary>Measures the object at <paramref name="position"/>, reading on until it is whole.</summary>
    /// <param name="reader">At that place; moves past the object, and is made again when more of the file is read.</param>
    /// <param name="position">Start of the object.</param>
    /// <param name="length">Its length.</param>
    private LogObjectOutcome Next(ref MessagePackReader reader, int position, out int length)
    {
        if (_filled - position < Ahead && Fill()) reader = ReaderAt(position);
        while (true)
        {
            var outcome = Measure(ref reader, out length);
            if (outcome != LogObjectOutcome.Cut || !Fill()) return outcome;
            reader = ReaderAt(position);
        }
    }

    private static LogObjectOutcome Measure(ref MessagePackReader reader, out int length)
    {
        length = 0;
        if (reader.End) return LogObjectOutcome.Cut;
        var start = reader.Consumed;
        try
        {
            reader.Skip();
            length = (int)(reader.Consumed - start);
            return LogObjectOutcome.Whole;
        }
        catch (MessagePackSerializationException)
        {
            return LogObjectOutcome.Malformed;
        }
        catch (Exception fault) when (LogObjectReader.IsOfTheBytes(fault))
        {
            // Also a length of 2^31 or more, for which the package has an exception of another kind.
            return LogObjectOutcome.Cut;
        }
    }

    private MessagePackReader ReaderAt(int position) => new(_buffer.Memory[position.._filled]);

    /// <summary>Reads more of the file; false if there is no more, or if no log has so much without a seal.</summary>
    private bool Fill()
    {
        if (_atEnd || _filled >= LogLayout.MaxBlock) return false;
        if (_filled == _buffer.Length) Grow();
        var read = _stream.Read(_buffer.Span[_filled..]);
        _filled += read;
        _atEnd = read == 0;
        return !_atEnd;
    }

    private void Grow()
    {
        var larger = MemoryOwner<byte>.Allocate(2 * _buffer.Length);
        _buffer.Span.CopyTo(larger.Span);
        _buffer.Dispose();
        (_buffer, _bytes) = (larger, larger.DangerousGetArray().Array!);
    }

    private bool End(int position)
    {
        if (position == 0 && _filled == 0)
        {
            if (Header is null) return Stop(DecisionLogState.Torn, "the file is empty");
            return _footerSeen
                ? Stop(DecisionLogState.Intact, "")
                : Stop(DecisionLogState.Incomplete, "there is no footer: the run is still going, or was interrupted");
        }

        return Damaged(position, _atEnd ? "the end of the file" : "no seal for longer than any log goes without one");
    }

    /// <summary>
    /// A tail that was cut off has no further seal after it; a file that was altered does. One may be that of the last block, which a
    /// power cut left there without what it seals.
    /// </summary>
    private bool Damaged(int position, string found)
    {
        var place = FileOffset(position);
        return (_footerSeen && IsBehindLastSeal(position)) || HasSeals(position, 2)
            ? Stop(DecisionLogState.Tampered, string.Create(CultureInfo.InvariantCulture,
                $"found {found} at byte {place}, with sealed records after it: the file is not as it was written"))
            : Stop(DecisionLogState.Torn, string.Create(CultureInfo.InvariantCulture,
                $"found {found} at byte {place}{(SealedLength == 0 ? "" : $"; what follows byte {SealedLength} is not sealed")}"));
    }

    // Bytes after the last seal of a log that has its footer come from no writer of logs.
    private bool IsBehindLastSeal(int position) => FileOffset(position) == SealedLength;

    /// <summary>Whether so many whole seals are from here on, of what is read and of the rest of the file.</summary>
    private bool HasSeals(int position, int count)
    {
        while (true)
        {
            // A whole one: the tail may have been cut within its seal.
            for (; _filled - position >= LogLayout.SealLength; position += LogLayout.SealLength)
            {
                var at = _buffer.Span[position..(_filled - LogLayout.HashLength)].IndexOf(LogLayout.SealPrefix);
                if (at < 0) break;
                if (--count == 0) return true;
                position += at;
            }

            if (_atEnd) return false;
            var kept = Math.Min(LogLayout.SealLength - 1, _filled - position);
            _buffer.Span.Slice(_filled - kept, kept).CopyTo(_buffer.Span);
            _offset += _filled - kept;
            (_filled, position) = (kept, 0);
            var read = _stream.Read(_buffer.Span[_filled..]);
            _filled += read;
            _atEnd = read == 0;
        }
    }

    private bool Stop(DecisionLogState state, string detail)
    {
        (_start, BlockLength) = (0, 0);
        Status = new DecisionLogStatus(state, SealedLength, _stream.Length, detail)
        {
            LogHash = SealedLength == 0 ? null : LogHash.Of(_runSeal, _chain.Last),
        };
        return false;
    }

    private long FileOffset(int position) => _offset + position;

    private static bool IsMap(byte tag) => tag is (>= 0x80 and <= 0x8f) or 0xde or 0xdf;
}
