using ParityFast.Accounts;

namespace ParityFast.Loop;

/// <content>
/// What an exchange booked itself and reported: it is not worked out here, and is booked when it is heard of, between two candles.
/// </content>
internal sealed unsafe partial class LoopCore
{
    /// <summary>Books an event between the last candle, which is the only one of its chunk, and the next.</summary>
    public AccountEvent BookReported(in AccountEvent reported)
    {
        var booked = _events.Book(reported);
        TakeBooked(1, booked);
        return booked;
    }

    /// <summary>Books the next event of a run that is followed that was reported behind the last candle; false where none is left.</summary>
    /// <param name="index">Place of the last candle in its chunk.</param>
    /// <param name="taken">What was booked.</param>
    public bool TryTakeReported(int index, out AccountEvent taken)
    {
        if (!_events.TryTakeReported(out taken)) return false;
        TakeBooked(index + 1, taken);
        return true;
    }
}
