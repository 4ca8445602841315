using System.Runtime.CompilerServices;
using ParityFast.Configuration;

namespace ParityFast.Loop;

/// <content>
/// The candles and decisions of a strategy that declares orders: the steps (a) to (g) of docs/orders.md. They take the place of the steps
/// 0a to 0f, in the same order, with the book's orders between them. </content>
internal sealed unsafe partial class DecisionLoop<TStrategy, TState, TSink>
{
    // Instructions of the last decision that are still to be taken.
    private int _further;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HandleBook(int index, BookDesk book)
    {
        book.Enter(index);
        _ledger.BeginEvents(index);
        // (a) What fell due in a gap between candles.
        while (_ledger.TryTakeBeforeOpen(index, out var earlier)) Took(index, earlier);
        // (b) At the open: a liquidation, the orders that arrive, the stops that the open is at or beyond.
        if (_ledger.Liquidates) Liquidate(index, stop: null);
        Follow(index, book);
        if (_orders.TrySettlePending(index))
        {
            Settled(index);
            _orders.FollowPending();
            HandChanges(index, book);
        }

        while (book.TryArrive(index)) HandChanges(index, book);
        while (book.TryStopAtOpen(index)) HandChanges(index, book);
        // (c) The position's stops and its liquidation.
        Protect(index, book);
        // (d) Switches and staleness checks, funding, a liquidation.
        TakeEvents(index, book);
        // (e) Entries.
        book.NoteHeld();
        var hasEntered = false;
        while (book.TryEnter(index))
        {
            hasEntered = true;
            HandChanges(index, book);
        }

        // (f) What was entered meets the rest of the candle.
        if (hasEntered)
        {
            Protect(index, book);
            TakeEvents(index, book);
        }

        // (g) Limits that reduce what was held before.
        while (book.TryReduce(index)) HandChanges(index, book);
        book.Show();
        _orders.LookAhead(index + 1);
    }

    // The nearer to the open first, the stop if both are equal.
    private void Protect(int index, BookDesk book)
    {
        while (true)
        {
            var stop = book.NearestStop(index);
            if (_ledger.Liquidates && _ledger.TryTakeBeforeOrder(index, stop?.TriggerLevel ?? book.Beyond, out var taken))
            {
                Took(index, taken);
                Follow(index, book);
                continue;
            }

            if (stop is null) return;
            book.Stop(stop, index);
            HandChanges(index, book);
        }
    }

    private void TakeEvents(int index, BookDesk book)
    {
        while (_ledger.TryTake(index, out var taken))
        {
            Took(index, taken);
            Follow(index, book);
        }
    }

    private void Follow(int index, BookDesk book)
    {
        book.Sync();
        HandChanges(index, book);
    }

    private void HandChanges(int index, BookDesk book)
    {
        do
        {
            while (book.TryTake(out var change))
            {
                Announce(index);
                _sink.Order(new RunOrder(_ledger.Chunk.FirstBar + index, in change, _ledger.Account));
            }
        }
        while (book.TryTurn());
    }

    // Its terms are in places of their own until here.
    private Decision Settle(int index, Decision decision)
    {
        try
        {
            return InstructionSlots.Settle(_frame, decision);
        }
        catch (InvalidOperationException error)
        {
            throw StrategyFault.At(typeof(TStrategy).Name, _ledger.Chunk.FirstBar + index, _frame->CloseTimes[index], error);
        }
    }

    // What becomes of an instruction that is not the first is told by events. Each meets the account as those before it left it: at a venue
    // it waits until their market orders have their outcomes.
    private void ActOnFurther(int index, BookDesk book)
    {
        while (_further > 0 && !_orders.AwaitsExecution)
        {
            ref readonly var further = ref *_frame->Terms.Further;
            var place = further.Count - _further--;
            _orders.SubmitFurther(index, place + 1, further.Items[place]);
            HandChanges(index, book);
        }
    }

    private void ActOnBook(int index, Decision decision, BookDesk book)
    {
        book.Enter(index);
        var bar = _ledger.Chunk.FirstBar + index;
        var isExecuted = _orders.SubmitToBook(index, decision);
        _sink.Decision(new RunDecision(bar, decision, in _frame->Terms));
        if (isExecuted) HandExecution(bar);
        HandChanges(index, book);
        _further = (decision.Terms & DecisionTermsFlags.Several) != 0 ? _frame->Terms.Further->Count : 0;
        ActOnFurther(index, book);
        _orders.ShowBook(index);
    }
}
