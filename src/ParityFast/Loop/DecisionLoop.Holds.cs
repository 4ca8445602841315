using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParityFast.Skipping;

namespace ParityFast.Loop;

/// <content>
/// Skipping. A hold that follows from recorded comparisons alone, and leaves the state as it was, is the same hold until one of them comes
/// out differently, or something is due.
/// </content>
internal sealed unsafe partial class DecisionLoop<TStrategy, TState, TSink>
{
    // A copy of a trail is searched word by word.
    private static readonly bool FollowsTrails = StateLayout.IsNatural(typeof(TState));

    private TState _stateBefore;
    private Decision _hold;
    private bool _holds;

    // Start, in the state, of the trail that the hold follows, in words; below zero if it follows none.
    private int _trail;

    private void BeginTrace()
    {
        _stateBefore = _state;
        _frame->BeginTrace();
    }

    /// <summary>True if this hold follows from recorded comparisons alone, and from a trail that is followed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HoldsOn<TMode>(Decision decision)
        where TMode : struct, ILoopMode
    {
        if (_frame->ReadRaw != RawRead.None) return MayChange<TMode>(CallReason.RawNumber);
        if (_frame->PredicateCount > PredicateList.Capacity) return MayChange<TMode>(CallReason.TooManyComparisons);
        _trail = -1;
        var isKept = _frame->Trail.Count == 0 ? IsSame(_stateBefore, _state) : FollowsTrail();
        if (!isKept) return MayChange<TMode>(CallReason.StateChanged);
        if (TMode.Counts) _pace.Counts!.AddHold();
        _hold = decision;
        return true;
    }

    // False: the next candle must be decided on.
    private bool MayChange<TMode>(CallReason reason)
        where TMode : struct, ILoopMode
    {
        if (TMode.Counts) _pace.Counts!.AddCall(reason, _frame->ReadRaw);
        return false;
    }

    // The state is as it was before the call, but for the trail that was followed. Not inlined: most states have none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FollowsTrail()
    {
        if (_frame->Trail.Count > 1 || !FollowsTrails) return false;
        var before = MemoryMarshal.Cast<byte, long>(MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in _stateBefore)));
        var after = MemoryMarshal.Cast<byte, long>(State);
        var (token, tokenBefore, trail) = (_frame->Trail.Token, _frame->Trail.TokenBefore, -1);
        for (var i = 0; i < after.Length && i < before.Length; i++)
        {
            if (after[i] == before[i])
            {
                // A copy that was made before: it may be what was followed.
                if (after[i] == tokenBefore) return false;
                continue;
            }

            // The one at that place is the one that was followed, and nothing else has changed. A copy made in this call has another
            // token than the one before it.
            if (trail < 0 && after[i] == token && before[i] == tokenBefore) trail = i;
            else if (trail < 0 || i >= trail + sizeof(Trail) / sizeof(long)) return false;
        }

        if (trail > after.Length - sizeof(Trail) / sizeof(long)) return false;
        _trail = trail;
        return trail >= 0;
    }

    /// <summary>
    /// The first candle from <paramref name="index"/> on at which a recorded comparison comes out differently or something is due, or
    /// <paramref name="count"/>.
    /// </summary>
    private int SkipHolds<TMode>(int index, int count)
        where TMode : struct, ILoopMode
    {
        // What is due at a candle may change what it decides on.
        var end = Math.Min(count, Math.Max(index, _ledger.NextEvent));
        if (_pace.Checks) _stateBefore = _state;
        var next = _trail < 0
            ? PredicateScan.FirstFlip(_frame, index, end)
            : PredicateScan.FirstFlip(_frame, ref TrailOf(ref _state), index, end);
        if (_pace.Checks) CheckHolds(index, next);
        if (TMode.Counts) _pace.Counts!.AddSkipped(next - index, isDue: next == _ledger.NextEvent);
        if (TSink.ReadsHolds && next > index)
            _sink.Held(new HeldCandles(in _ledger.Chunk, index, next - index, _hold, in _frame->Terms, isFirstKnown: false));
        // Offsets are the same in the next chunk: what holds to the end of this one may hold on there.
        _holds = next == count;
        return next;
    }

    private ref Trail TrailOf(ref TState state) =>
        ref Unsafe.As<byte, Trail>(ref Unsafe.Add(ref Unsafe.As<TState, byte>(ref state), _trail * sizeof(long)));

    // Step by step from the state before them to the one after them.
    private void CheckHolds(int index, int end)
    {
        var (strategy, mode, state, expected) = (_strategy, _frame->Mode, _stateBefore, _stateBefore);
        _frame->Mode = mode & ~ReadingMode.Traced;
        for (var i = index; i < end; i++)
        {
            var decision = strategy.Decide(new DecisionContext(_frame->FirstMark + i, _frame), ref state);
            if (decision != _hold) throw new UnsoundSkipException(typeof(TStrategy), _frame->FirstBar + i, "decided otherwise");
            ref readonly var note = ref _frame->Trail;
            if (_trail >= 0) TrailOf(ref expected).Follow(note.Sign * Trail.AtLeastZero(_frame->FirstMark[note.Offset + i]), note.Room);
            if (!IsSame(state, expected)) throw new UnsoundSkipException(typeof(TStrategy), _frame->FirstBar + i, "changed its state");
        }

        if (!IsSame(expected, _state))
            throw new UnsoundSkipException(typeof(TStrategy), _frame->FirstBar + index, "was left with another state");
        _frame->Mode = mode;
    }

    private static bool IsSame(in TState one, in TState other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in one)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in other)));
}
