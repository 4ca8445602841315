using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ParityFast.Accounts;
using ParityFast.Orders;
using ParityFast.Skipping;

namespace ParityFast.Loop;

/// <summary>
/// The one loop of every mode: it steps a strategy over a chunk of candles, in the numbered steps of docs/parity.md. A backtest is this
/// loop fed from a file, a live session this loop fed one candle at a time.
/// </summary>
internal sealed unsafe partial class DecisionLoop<TStrategy, TState, TSink> : IDecisionLoop
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
    where TSink : struct, IRunSink
{
    private readonly TStrategy _strategy;
    private readonly RunLedger _ledger;
    private readonly OrderSlot _orders;
    private readonly TSink _sink;
    private readonly LoopPace _pace;
    private readonly DecisionFrame* _frame;
    private TState _state;

    // The candle that the sink has had before its decision, because something happened at it; -1 for none of this chunk.
    private int _known;

    public DecisionLoop(TStrategy strategy, RunLedger ledger, OrderSlot orders, TSink sink, LoopPace pace)
    {
        (_strategy, _ledger, _orders, _sink, _pace) = (strategy, ledger, orders, sink, pace);
        _frame = ledger.Frame;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> State => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in _state));

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        var own = MemoryMarshal.AsBytes(new Span<TState>(ref _state));
        if (own.Length != state.Length)
            throw new InputException($"the recorded memory of {typeof(TStrategy).Name} has {state.Length} bytes, this build's {own.Length}",
                "start with the build that wrote the log");
        state.CopyTo(own);
    }

    /// <inheritdoc/>
    public void Run()
    {
        var count = _ledger.Chunk.Count;
        _sink.BeginChunk(_ledger.Chunk);
        _known = -1;
        var first = Math.Clamp(_ledger.FirstDecisionIndex, 0, count);
        for (var i = 0; i < first; i++) WarmUp(i);
        var calls = _ledger.DecidesOnPeriods ? StepPeriods(first, count) : _pace switch
        {
            { Counts: not null } => StepCounted(first, count),
            { Skips: true } => StepFrom<ILoopMode.Recording>(first, count),
            { IsWide: true } => StepAll<ILoopMode.Wide>(first, count),
            _ => StepAll<ILoopMode.Plain>(first, count),
        };
        // An order that waits for an exchange may still change what this candle's mark is worth.
        if (!_orders.AwaitsExecution) EndChunk();
        _pace.Note(calls, count);
        // A chunk that skips nothing begins with no skip.
        _holds &= _pace.Skips;
    }

    // A hold of the chunk before may hold on in this one.
    private int StepFrom<TMode>(int first, int count)
        where TMode : struct, ILoopMode =>
        Step<TMode>(_holds ? SkipHolds<TMode>(first, count) : first, count);

    private int StepCounted(int first, int count)
    {
        var counts = _pace.Counts!;
        counts.AddWarmUp(first);
        if (_pace.Skips) return StepFrom<ILoopMode.Counting>(first, count);
        var calls = StepAll<ILoopMode.Wide>(first, count);
        counts.AddSkippingOff(calls);
        return calls;
    }

    // Counted here and not in the loop, which would keep a register for it.
    private int StepAll<TMode>(int first, int count)
        where TMode : struct, ILoopMode
    {
        Step<TMode>(first, count);
        return count - first;
    }

    // The number of candles on which the strategy was called, of a mode that skips. Optimised at once: a first backtest is over before the
    // tiers are through.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Step<TMode>(int first, int count)
        where TMode : struct, ILoopMode
    {
        var calls = 0;

        // Locals: called through a readonly field, a struct is copied for each call. No more of them than registers that a call leaves
        // alone, or the index is one that lives in memory (3.3 against 3.6 ns a held candle of BaselinePerps).
        var (strategy, sink, ledger) = (_strategy, _sink, _ledger);
        DecisionFrame* frame = _frame;
        for (var i = first; i < count; i++)
        {
            // 0. What is due before this candle's decision.
            if (i == ledger.NextEvent) HandleEvents(i);
            if (TMode.Skips) BeginTrace();
            // 1. and 2. The candle has closed, its indicators are in the columns: decide.
            var decision = strategy.Decide(new DecisionContext(frame->FirstMark + i, frame, TMode.IsPlain), ref _state);
            // A hold like the one before adds nothing to digest or account.
            if (decision.Bits == ledger.RunBits && decision.Action == DecisionAction.Hold)
            {
                if (TSink.ReadsHolds) sink.Held(new HeldCandles(in ledger.Chunk, i, 1, decision, in frame->Terms, i == _known));
            }
            else
            {
                // 3. to 6. Guards, fill, booking, records.
                Act(i, decision);
            }

            if (!TMode.Skips) continue;
            calls++;
            // What held for reasons that stay the same holds as long as they do.
            if (decision.Action != DecisionAction.Hold) MayChange<TMode>(CallReason.Order);
            else if (HoldsOn<TMode>(decision)) i = SkipHolds<TMode>(i + 1, count) - 1;
        }

        return calls;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        var end = _ledger.Chunk.FirstBar + _ledger.Chunk.Count;
        if (_orders.IsWaiting)
        {
            _orders.Drop();
            HandExecution(end - 1);
        }

        while (_ledger.TryTakeReported(out var taken)) HandEvent(end, taken);
    }

    /// <inheritdoc/>
    public void Complete(in Execution execution)
    {
        // What became of a market order of the book is in its changes, unless its decision has an execution.
        if (_orders.Complete(execution)) HandExecution(_ledger.Chunk.FirstBar);
        if (_orders.OpenBook is { } book)
        {
            HandReported(_ledger.Chunk.FirstBar, book);
            ActOnFurther(index: 0, book);
            book.Show();
        }

        // A part of it, or an instruction after it, may be an order of its own.
        if (!_orders.AwaitsExecution) EndChunk();
    }

    /// <inheritdoc/>
    public AccountEvent Report(in AccountEvent reported)
    {
        var booked = _ledger.Book(reported);
        HandEvent(_ledger.Chunk.FirstBar + 1, booked);
        if (_orders.OpenBook is not { } book) return booked;
        book.Sync();
        HandReported(_ledger.Chunk.FirstBar + 1, book);
        return booked;
    }

    /// <inheritdoc/>
    public void EndChunk()
    {
        _ledger.Leave();
        _sink.EndChunk();
    }

    /// <summary>
    /// Calls what a run calls. Never called itself: what it names is compiled ahead of time with a tool that names its strategies, and the
    /// loop's own method, which is optimised when it is called first, names nothing.
    /// </summary>
    public void Name()
    {
        Run();
        HandleEvents(0);
        Act(0, default);
        _holds = HoldsOn<ILoopMode.Recording>(default) && SkipHolds<ILoopMode.Recording>(0, 0) > 0;
        Finish();
    }

    // Not inlined, like the two below: the loop stays small enough to be kept in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WarmUp(int index)
    {
        if (index == _ledger.NextEvent) HandleEvents(index);
        Announce(index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HandleEvents(int index)
    {
        if (_orders.OpenBook is { } book)
        {
            if (book.IsAtVenue) HandleVenue(index, book);
            else HandleBook(index, book);
            return;
        }

        _ledger.BeginEvents(index);
        // 0a. What fell due in a gap between candles, and met the position that no order had met yet.
        while (_ledger.TryTakeBeforeOpen(index, out var earlier)) Took(index, earlier);
        // 0b. A liquidation whose price the open is at or beyond, then the order that is pending.
        if (_ledger.Liquidates) Liquidate(index, stop: null);
        if (_orders.TrySettlePending(index)) Settled(index);
        // 0c. A stop that rests, unless the liquidation price is nearer to the open.
        if (_ledger.Liquidates && _orders.ClosingStop is { } stop) Liquidate(index, stop);
        if (_orders.TrySettleResting(index, stops: true)) Settled(index);
        // 0d. and 0e. Switches of the operator and staleness checks; funding, then a liquidation.
        TakeEvents(index);
        // 0f. A limit that rests; what it enters may be liquidated in this candle.
        if (!_orders.TrySettleResting(index, stops: false)) return;
        Settled(index);
        TakeEvents(index);
    }

    private void Liquidate(int index, long? stop)
    {
        while (_ledger.TryTakeBeforeOrder(index, stop, out var taken)) Took(index, taken);
    }

    private void TakeEvents(int index)
    {
        while (_ledger.TryTake(index, out var taken)) Took(index, taken);
        _orders.LookAhead(index + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void Act(int index, Decision decision)
    {
        if (_frame->Several != null) decision = Settle(index, decision);
        _ledger.Note(index, decision);
        Announce(index);
        var bar = _ledger.Chunk.FirstBar + index;
        if (decision.Action == DecisionAction.Hold)
        {
            _sink.Decision(new RunDecision(bar, decision, in _frame->Terms));
            return;
        }

        if (_orders.OpenBook is { } book)
        {
            ActOnBook(index, decision, book);
            return;
        }

        if (_orders.IsResting)
        {
            _orders.Replace();
            HandExecution(bar);
        }

        // 3. to 5. Guards, the fill, the account.
        _orders.Submit(index, decision);
        // 6. Decision and execution are recorded.
        _sink.Decision(new RunDecision(bar, decision, in _frame->Terms));
        HandExecution(bar);
    }

    private void Settled(int index)
    {
        Announce(index);
        HandExecution(_ledger.Chunk.FirstBar + index);
    }

    private void Took(int index, in AccountEvent taken)
    {
        Announce(index);
        HandEvent(_ledger.Chunk.FirstBar + index, taken);
    }

    // The candle goes before what happens at it, once.
    private void Announce(int index)
    {
        if (index == _known) return;
        _known = index;
        _sink.Candle(new RunCandle(in _ledger.Chunk, index));
    }

    private void HandExecution(int bar) => _sink.Execution(new RunExecution(bar, in _orders.Last, _ledger.Account));

    private void HandEvent(int bar, in AccountEvent taken) => _sink.Event(new RunEvent(bar, in taken, _ledger.Account));
}
