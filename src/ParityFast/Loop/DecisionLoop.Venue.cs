using System.Runtime.CompilerServices;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>The candles of a run whose orders rest at a venue, and what the venue reports between them.</content>
internal sealed unsafe partial class DecisionLoop<TStrategy, TState, TSink>
{
    /// <inheritdoc/>
    public bool Take(VenueReport report)
    {
        var book = _orders.OpenBook!;
        var isTaken = book.Take(report);
        HandReported(_ledger.Chunk.FirstBar + 1, book);
        return isTaken;
    }

    // A candle fills nothing here; what happens to the position by itself may end what rests.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HandleVenue(int index, BookDesk book)
    {
        _ledger.BeginEvents(index);
        while (_ledger.TryTakeBeforeOpen(index, out var earlier)) Took(index, earlier);
        if (_ledger.Liquidates) Liquidate(index, stop: null);
        Follow(index, book);
        TakeEvents(index, book);
        book.Show();
        _orders.LookAhead(index + 1);
    }

    // The candle was handed over before.
    private void HandReported(int bar, BookDesk book)
    {
        while (book.TryTake(out var change)) _sink.Order(new RunOrder(bar, in change, _ledger.Account));
        book.Show();
    }
}
