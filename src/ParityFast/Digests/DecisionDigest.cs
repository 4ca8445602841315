using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ParityFast.Digests;

/// <summary>
/// The decision digest: SHA-256 over the maximal runs of equal decisions, of a loop or of a log's records. Each run is a MessagePack array
/// [time, count, kind, reason, ...terms]; the end is an array [number of candles, last close time]. The time is 0 if the run begins
/// as many distances of two candles after the run before as that one has candles, and [first close time, distance] otherwise. A
/// reason is its text at first use and its ordinal of first use from then on; a decimal has no trailing zeros. The last term of a decision
/// of several is an array of its further instructions, each an array [kind, reason, ...terms]; such a decision is a run of its own. It is
/// the same however candles were stepped, chunked or skipped.
/// </summary>
internal sealed unsafe class DecisionDigest : IDisposable
{
    // Longest run: headers, 9 numbers, 9 decimals of three, order terms; a reason's text is extra.
    private const int RoomForRun = 512;

    // Of a text, within the room for a run.
    private const int RoomForHeader = 5;

    // A whole number below this and an array of fewer elements than that take one byte.
    private const int OneByte = 128, ShortArray = 16, ShortArrayTag = 0x90;

    // No decision has these bits: there is no such action.
    private const ulong NoRun = ulong.MaxValue;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IReadOnlyList<string> _reasons;
    private int[] _ordinals;
    private ulong _run = NoRun;
    private DecisionTerms _terms;
    private long _runBar, _runTime, _runDistance, _expectedStart, _distance;
    private int _ordinalsGiven;

    // What is not hashed yet: its start, the place of what comes next, and the last place with room for a run. Native, so that a run is
    // written without a check at each byte.
    private byte* _buffer, _place, _lastPlace, _countAt;

    public DecisionDigest(IReadOnlyList<string> reasons)
    {
        _reasons = reasons;
        _ordinals = new int[reasons.Count];
        Allocate(8192);
    }

    /// <summary>True if a decision is one more of the current run.</summary>
    public bool Continues(Decision decision, in DecisionTerms terms) =>
        decision.Bits == _run && _terms.Equals(terms, decision.Terms);

    /// <summary>Begins a run with a decision that does not continue the one before.</summary>
    /// <param name="bar">The place of its candle among those of the run of candles.</param>
    /// <param name="closeTime">Close time of that candle, Unix microseconds.</param>
    /// <param name="distance">That less the close time of the candle before; 0 if there is none.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="terms">What it states.</param>
    public void Begin(long bar, long closeTime, long distance, Decision decision, in DecisionTerms terms)
    {
        FinishRun(bar);
        (_run, _runBar, _runTime, _runDistance) = (decision.Bits, bar, closeTime, distance);
        var reason = decision.Reason.Id;
        // A log that records add reasons to has more of them than when it was opened.
        if (reason >= _ordinals.Length) Array.Resize(ref _ordinals, _reasons.Count);
        var ordinal = _ordinals[reason];
        var parts = decision.Terms;
        Reserve((ordinal == 0 ? _reasons[reason].Length * 3 : 0) + ((parts & DecisionTermsFlags.Several) == 0 ? 0 : RoomForFurther(terms)));
        var kind = KindOf(decision);
        // At most 4 + 25 elements.
        var elements = 4 + DigestTerms.Count(parts);
        ref var place = ref *_place;
        if (closeTime == _expectedStart && distance == _distance && (uint)(ordinal - 1) < OneByte - 1 && elements < ShortArray)
        {
            // Nearly every run begins with five elements of a byte each, the header among them: one word, its last bytes written over.
            BinaryPrimitives.WriteInt64LittleEndian(new Span<byte>(_place, sizeof(long)),
                ShortArrayTag | (long)elements | (long)kind << 24 | (long)ordinal << 32);
            _countAt = _place + 2;
            place = ref Unsafe.Add(ref place, 5);
        }
        else
        {
            place = ref ArrayHeader(ref place, elements);
            place = ref Time(ref place, closeTime, distance);
            _countAt = PointerTo(ref place);
            place = ref DigestTerms.Integer(ref Unsafe.Add(ref place, 1), kind);
            place = ref ordinal != 0 ? ref DigestTerms.Integer(ref place, ordinal) : ref FirstUse(ref place, reason);
        }

        if (parts != DecisionTermsFlags.None)
        {
            place = ref DigestTerms.Write(ref place, parts, terms);
            if ((parts & DecisionTermsFlags.Several) != 0) place = ref Further(ref place, *terms.Further);
            _terms.Take(terms, parts);
        }

        _place = PointerTo(ref place);
    }

    private static byte* PointerTo(ref byte place) => (byte*)Unsafe.AsPointer(ref place);

    // Actions from 4 on have their upper bits after the label, so that those before them are what they were.
    private static int KindOf(Decision decision) =>
        ((int)decision.Action & 3) | (int)decision.Label << 2 | (int)decision.Action >> 2 << 4;

    private int RoomForFurther(in DecisionTerms terms)
    {
        var room = 0;
        for (var i = 0; i < terms.Further->Count; i++)
            room += RoomForRun + _reasons[terms.Further->Items[i].Decision.Reason.Id].Length * 3;
        return room;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte Further(ref byte place, in FurtherInstructions further)
    {
        place = ref ArrayHeader(ref place, further.Count);
        for (var i = 0; i < further.Count; i++)
        {
            ref readonly var item = ref further.Items[i];
            var (reason, parts) = (item.Decision.Reason.Id, item.Decision.Terms);
            if (reason >= _ordinals.Length) Array.Resize(ref _ordinals, _reasons.Count);
            place = ref ArrayHeader(ref place, 2 + DigestTerms.Count(parts));
            place = ref DigestTerms.Integer(ref place, KindOf(item.Decision));
            place = ref _ordinals[reason] is > 0 and var ordinal
                ? ref DigestTerms.Integer(ref place, ordinal)
                : ref FirstUse(ref place, reason);
            if (parts != DecisionTermsFlags.None) place = ref DigestTerms.Write(ref place, parts, item.Terms);
        }

        return ref place;
    }

    /// <summary>Ends the current run and closes the digest: lower-case hexadecimal.</summary>
    /// <param name="bars">Number of candles.</param>
    /// <param name="lastCloseTime">Close time of the last of them, Unix microseconds.</param>
    public string Finish(long bars, long lastCloseTime)
    {
        FinishRun(bars);
        _run = NoRun;
        Reserve(0);
        ref var place = ref ArrayHeader(ref *_place, 2);
        place = ref DigestTerms.Integer(ref place, bars);
        place = ref DigestTerms.Integer(ref place, lastCloseTime);
        _place = PointerTo(ref place);
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _hash.Dispose();
        NativeMemory.Free(_buffer);
        _buffer = null;
    }

    // The length of a run is written near its beginning, and is known at its end.
    private void FinishRun(long end)
    {
        if (_run == NoRun) return;
        var count = end - _runBar;
        _expectedStart = _runTime + count * _runDistance;
        if (count < OneByte) *_countAt = (byte)count;
        else Widen(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Widen(long count)
    {
        Span<byte> number = stackalloc byte[DigestTerms.MaxNumber];
        number = number[..(int)Unsafe.ByteOffset(ref number[0], ref DigestTerms.Integer(ref number[0], count))];
        var rest = new ReadOnlySpan<byte>(_countAt + 1, (int)(_place - _countAt) - 1);
        rest.CopyTo(new Span<byte>(_countAt + number.Length, rest.Length));
        number.CopyTo(new Span<byte>(_countAt, number.Length));
        _place += number.Length - 1;
    }

    private static ref byte ArrayHeader(ref byte place, int count)
    {
        if (count >= ShortArray)
        {
            place = 0xdc;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness((ushort)count));
            return ref Unsafe.Add(ref place, 3);
        }

        place = (byte)(ShortArrayTag | count);
        return ref Unsafe.Add(ref place, 1);
    }

    private ref byte Time(ref byte place, long start, long distance)
    {
        if (start == _expectedStart && distance == _distance) return ref DigestTerms.Integer(ref place, 0);
        _distance = distance;
        place = ref ArrayHeader(ref place, 2);
        place = ref DigestTerms.Integer(ref place, start);
        return ref DigestTerms.Integer(ref place, distance);
    }

    private ref byte FirstUse(ref byte place, int reason)
    {
        _ordinals[reason] = ++_ordinalsGiven;
        var text = _reasons[reason];
        // Reserved for it.
        var room = new Span<byte>(PointerTo(ref place), text.Length * 3 + RoomForHeader);
        return ref Unsafe.Add(ref place, DigestText.Write(room, text));
    }

    private void Reserve(int more)
    {
        if (_place + more <= _lastPlace) return;
        Flush();
        // A reason has no limit of length.
        if (_buffer + more > _lastPlace) Allocate(RoomForRun + more);
    }

    private void Flush()
    {
        _hash.AppendData(new ReadOnlySpan<byte>(_buffer, (int)(_place - _buffer)));
        _place = _buffer;
    }

    private void Allocate(int bytes)
    {
        NativeMemory.Free(_buffer);
        _buffer = _place = (byte*)NativeMemory.Alloc((nuint)bytes);
        _lastPlace = _buffer + bytes - RoomForRun;
    }
}
