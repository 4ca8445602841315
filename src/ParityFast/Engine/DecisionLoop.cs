using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ParityFast.Engine;

/// <summary>
/// The one loop of every mode: it steps a strategy over the current chunk of its columns, in the numbered steps of
/// docs/parity.md. A backtest is this loop fed from a file, a live session this loop fed one candle at a time.
/// </summary>
internal sealed unsafe class DecisionLoop<TStrategy, TState, TObserver> : IDecisionLoop
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
    where TObserver : struct, ILoopObserver
{
    // A copy of a trail is looked for word by word.
    private static readonly bool FollowsTrails = StateLayout.IsNatural(typeof(TState));

    private readonly LoopCore _core;
    private readonly DecisionFrame* _frame;
    private readonly TStrategy _strategy;
    private readonly TObserver _observer;
    private TState _state, _stateBefore;
    private Decision _hold;
    private SkipPace _pace = new();
    private bool _holds;

    // Where in the state the trail begins that the hold follows, in words; below zero where it follows none.
    private int _trail;

    public DecisionLoop(LoopCore core, TStrategy strategy, TObserver observer)
    {
        _core = core;
        _frame = core.Frame;
        _strategy = strategy;
        _observer = observer;
        core.ShowsExecutions = TObserver.SeesExecutions;
    }

    /// <summary>The strategy's memory as it stands, byte for byte.</summary>
    public ReadOnlySpan<byte> State => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in _state));

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        var own = MemoryMarshal.AsBytes(new Span<TState>(ref _state));
        if (own.Length != state.Length)
            throw new InputException($"the recorded memory of {typeof(TStrategy).Name} has {state.Length} bytes, this build's {own.Length}", "start with the build that wrote the log");
        state.CopyTo(own);
    }

    /// <summary>Steps over the <paramref name="count"/> candles of the current chunk.</summary>
    public void Run(int count)
    {
        var first = Math.Clamp(_core.FirstDecisionIndex, 0, count);
        for (var i = 0; i < first; i++) WarmUp(i);
        if (TObserver.AllowsSkipping && _holds) first = SkipHolds(first, count);
        var calls = _frame->Mode == ReadingMode.Plain ? Step<PlainMode>(first, count) : Step<NotingMode>(first, count);
        _core.FinishChunk(count);
        if (TObserver.CountsCalls && !_pace.Skips) _observer.SkippingOff(calls);
        if (TObserver.AllowsSkipping && !TObserver.ChecksSkipping) ChoosePace(calls, count);
    }

    // The number of candles on which the strategy was called. Optimised at once: a first backtest is over before the tiers are through.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Step<TMode>(int first, int count)
        where TMode : struct, ILoopMode
    {
        var (skips, calls) = (TObserver.AllowsSkipping && !TMode.IsPlain && _pace.Skips, 0);

        // Locals: called through a readonly field, a struct is copied for each call. No more of them than registers that a call leaves
        // alone, or the index is one that lives in memory (3.3 against 3.6 ns a held candle of BaselinePerps).
        var (strategy, observer, core) = (_strategy, _observer, _core);
        DecisionFrame* frame = _frame;
        for (var i = first; i < count; i++)
        {
            // 0. What is due: a pending order is filled at this candle's open, account events are taken.
            if (i == core.NextEvent) HandleEvents(i);
            if (skips) BeginTrace();
            // 1. and 2. The candle is closed, its indicators stand in the columns: decide.
            var decision = strategy.Decide(new DecisionContext(frame->FirstMark + i, frame, TMode.IsPlain), ref _state);
            // A hold like the one before adds nothing to digest or account; equity is marked a run at a time.
            if (decision.Bits == core.RunBits && decision.Action == DecisionAction.Hold)
            {
                observer.Held(i, decision);
            }
            else
            {
                // 3. to 6. Guards, fill, booking, log.
                Act(i, decision);
            }

            // What held for reasons that stay the same holds as long as they do.
            if (skips && HoldsOn(decision)) i = SkipHolds(i + 1, count) - 1;
            if (TObserver.AllowsSkipping) calls++;
        }

        return calls;
    }

    /// <inheritdoc/>
    public void Finish(int index)
    {
        if (_core.HasPendingOrder || _core.HasRestingOrder) _observer.Settled(index, _core.DropPending());
    }

    // Not inlined, like the two below: the loop stays small enough to be kept in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WarmUp(int index)
    {
        if (index == _core.NextEvent) HandleEvents(index);
        _observer.WarmUp(index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HandleEvents(int index)
    {
        _core.BeginEvents(index);
        // What fell due in a gap between candles found the position that no order had met yet.
        while (_core.TryTakeBeforeOpen(index, out var earlier)) _observer.Took(index, earlier);
        if (_core.HasPendingOrder) _observer.Settled(index, _core.SettlePending(index));
        if (_core.TrySettleResting(index, stops: true, out var stopped)) _observer.Settled(index, stopped);
        while (_core.TryTakeEvent(index, out var taken)) _observer.Took(index, taken);
        if (!_core.TrySettleResting(index, stops: false, out var limited)) return;
        _observer.Settled(index, limited);
        // What was entered within the candle may be liquidated in it.
        while (_core.TryTakeEvent(index, out var taken)) _observer.Took(index, taken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Act(int index, Decision decision)
    {
        _core.NoteDecision(index, decision);
        if (decision.Action != DecisionAction.Hold && _core.HasRestingOrder) _observer.Settled(index, _core.ReplaceResting());
        if (decision.Action == DecisionAction.Hold) _observer.Held(index, decision);
        else _observer.Acted(index, decision, _core.Execute(index, decision));
    }

    private void ChoosePace(int calls, int candles)
    {
        _pace.Note(calls, candles);
        if (_pace.Skips)
        {
            _frame->Mode |= ReadingMode.Traced;
        }
        else
        {
            _frame->Mode &= ~ReadingMode.Traced;
            _holds = false;
        }
    }

    private void BeginTrace()
    {
        _stateBefore = _state;
        _frame->BeginTrace();
    }

    /// <summary>True where this decision is a hold that follows from noted comparisons alone, and from a trail that is followed.</summary>
    private bool HoldsOn(Decision decision)
    {
        if (decision.Action != DecisionAction.Hold) return MayChange(CallReason.Order);
        if (_frame->ReadRaw != RawRead.None) return MayChange(CallReason.RawNumber);
        if (_frame->PredicateCount > PredicateList.Capacity) return MayChange(CallReason.TooManyComparisons);
        if (!IsStateKept()) return MayChange(CallReason.StateChanged);
        if (TObserver.CountsCalls) _observer.Holds();
        _hold = decision;
        return true;
    }

    // False: the next candle must be decided on.
    private bool MayChange(CallReason reason)
    {
        if (TObserver.CountsCalls) _observer.MayChange(reason, _frame->ReadRaw);
        return false;
    }

    // As it was before the call, but for a trail that was followed.
    private bool IsStateKept()
    {
        _trail = -1;
        if (_frame->Trail.Count == 0) return IsSame(_stateBefore, _state);
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

            // The one that stood there is the one that was followed, and nothing else has changed. A copy made in this call has another
            // token than what stood in its place.
            if (trail < 0 && after[i] == token && before[i] == tokenBefore) trail = i;
            else if (trail < 0 || i >= trail + sizeof(Trail) / sizeof(long)) return false;
        }

        if (trail > after.Length - sizeof(Trail) / sizeof(long)) return false;
        _trail = trail;
        return trail >= 0;
    }

    /// <summary>The first candle from <paramref name="index"/> on at which a noted comparison comes out differently or something is due, or <paramref name="count"/>.</summary>
    private int SkipHolds(int index, int count)
    {
        // What is due at a candle may change what it decides on.
        var end = Math.Min(count, Math.Max(index, _core.NextEvent));
        if (TObserver.ChecksSkipping) _stateBefore = _state;
        var next = _trail < 0 ? PredicateScan.FirstFlip(_frame, index, end) : PredicateScan.FirstFlip(_frame, ref TrailOf(ref _state), index, end);
        if (TObserver.ChecksSkipping) CheckHolds(index, next);
        if (TObserver.CountsCalls) _observer.Skipped(next - index, isDue: next == _core.NextEvent);
        // Offsets are the same in the next chunk: what holds to the end of this one may hold on there.
        _holds = next == count;
        return next;
    }

    private ref Trail TrailOf(ref TState state) =>
        ref Unsafe.As<byte, Trail>(ref Unsafe.Add(ref Unsafe.As<TState, byte>(ref state), _trail * sizeof(long)));

    // Step by step from the state before them to the one behind them.
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

        if (!IsSame(expected, _state)) throw new UnsoundSkipException(typeof(TStrategy), _frame->FirstBar + index, "was left with another state");
        _frame->Mode = mode;
    }

    private static bool IsSame(in TState one, in TState other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in one)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in other)));
}
