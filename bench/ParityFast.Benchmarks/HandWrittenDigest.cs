using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace ParityFast.Benchmarks;

/// <summary>The digest of docs/decision-log.md, for candles of one interval and decisions of which only holds repeat.</summary>
internal sealed class HandWrittenDigest(CandleSeries candles, string[] reasons) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[8192];
    private readonly byte[] _ordinals = new byte[reasons.Length];
    private long _expectedTime, _distance;
    private int _runBar, _used, _countAt = -1;
    private byte _ordinalsGiven;

    /// <summary>Ends the current run and begins another: the place of what its decision states.</summary>
    public ref byte Begin(int bar, int reason, int kind, int elements)
    {
        EndRun(bar);
        _runBar = bar;
        if (_used > _buffer.Length - 256)
        {
            _hash.AppendData(_buffer, 0, _used);
            _used = 0;
        }

        ref var first = ref _buffer[_used];
        first = (byte)(0x90 | elements);
        ref var place = ref Time(ref Unsafe.Add(ref first, 1), candles.CloseTime[bar], candles.IntervalMicroseconds);
        _countAt = _used + (int)Unsafe.ByteOffset(ref first, ref place);
        Unsafe.Add(ref place, 1) = (byte)kind;
        return ref Reason(ref Unsafe.Add(ref place, 2), reason);
    }

    /// <summary>Takes the position at which the run's bytes end.</summary>
    public void End(ref byte place) => _used = (int)Unsafe.ByteOffset(ref _buffer[0], ref place);

    /// <summary>Ends the last run: the digest in lower-case hexadecimal.</summary>
    public string Finish(int bars)
    {
        EndRun(bars);
        ref var first = ref _buffer[_used];
        first = 0x92;
        End(ref Integer(ref Integer(ref Unsafe.Add(ref first, 1), bars), candles.CloseTime[bars - 1]));
        _hash.AppendData(_buffer, 0, _used);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>Writes a decimal of zero or more without its trailing zeros.</summary>
    public static ref byte Number(ref byte place, UInt128 number, int decimals)
    {
        while (number >> 64 != 0 && decimals > 0 && ((ulong)number & 1) == 0 && number % 10 == 0) (number, decimals) = (number / 10, decimals - 1);
        var narrow = (ulong)number;
        // A multiple of ten × 5^-1, halved, is a tenth; any other number gives more than a tenth of what a word holds.
        while (number >> 64 == 0 && decimals > 0 && BitOperations.RotateRight(narrow * 0xCCCC_CCCC_CCCC_CCCD, 1) is var tenth and <= ulong.MaxValue / 10)
            (narrow, decimals) = (tenth, decimals - 1);
        if (number >> 64 != 0 || narrow >> 63 != 0)
        {
            place = 0x92;
            place = ref Word(ref Integer(ref Unsafe.Add(ref place, 1), (long)(number >> 64)), narrow);
            return ref Integer(ref place, decimals);
        }

        return ref Integer(ref Integer(ref place, (long)narrow), decimals);
    }

    public static ref byte Integer(ref byte place, long value)
    {
        if (value < 128)
        {
            place = (byte)value;
            return ref Unsafe.Add(ref place, 1);
        }

        var bits = 64 - BitOperations.LeadingZeroCount((ulong)value);
        var size = bits <= 8 ? 0 : bits <= 16 ? 1 : bits <= 32 ? 2 : 3;
        place = (byte)(0xcc + size);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness((ulong)value << (64 - (8 << size))));
        return ref Unsafe.Add(ref place, 1 + (1 << size));
    }

    private void EndRun(int bar)
    {
        if (_countAt < 0) return;
        var count = bar - _runBar;
        _expectedTime = candles.CloseTime[_runBar] + count * _distance;
        if (count < 128)
        {
            _buffer[_countAt] = (byte)count;
            return;
        }

        Span<byte> number = stackalloc byte[9];
        var length = (int)Unsafe.ByteOffset(ref number[0], ref Integer(ref number[0], count));
        _buffer.AsSpan(_countAt + 1, _used - _countAt - 1).CopyTo(_buffer.AsSpan(_countAt + length));
        number[..length].CopyTo(_buffer.AsSpan(_countAt));
        _used += length - 1;
    }

    private ref byte Time(ref byte place, long time, long distance)
    {
        if (time == _expectedTime && distance == _distance) return ref Integer(ref place, 0);
        _distance = distance;
        place = 0x92;
        return ref Integer(ref Integer(ref Unsafe.Add(ref place, 1), time), distance);
    }

    private ref byte Reason(ref byte place, int reason)
    {
        if (_ordinals[reason] != 0) return ref Integer(ref place, _ordinals[reason]);
        _ordinals[reason] = ++_ordinalsGiven;
        var text = Encoding.ASCII.GetBytes(reasons[reason]);
        place = ref Head(ref place, text.Length);
        for (var i = 0; i < text.Length; i++) Unsafe.Add(ref place, i) = text[i];
        return ref Unsafe.Add(ref place, text.Length);
    }

    private static ref byte Head(ref byte place, int length)
    {
        if (length < 32)
        {
            place = (byte)(0xa0 | length);
            return ref Unsafe.Add(ref place, 1);
        }

        place = 0xd9;
        Unsafe.Add(ref place, 1) = (byte)length;
        return ref Unsafe.Add(ref place, 2);
    }

    private static ref byte Word(ref byte place, ulong value)
    {
        if (value <= long.MaxValue) return ref Integer(ref place, (long)value);
        place = 0xcf;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness(value));
        return ref Unsafe.Add(ref place, 9);
    }
}
