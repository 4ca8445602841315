using ParityFast.Accounts;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>A decision loop whose strategy is not known by type.</summary>
internal interface IDecisionLoop
{
    /// <summary>The strategy's memory as it is, byte for byte.</summary>
    ReadOnlySpan<byte> State { get; }

    /// <summary>Gives the strategy the memory that a log recorded.</summary>
    /// <exception cref="InputException">It is not as long as this build's.</exception>
    void Restore(ReadOnlySpan<byte> state);

    /// <summary>Steps over the candles of the ledger's chunk.</summary>
    void Run();

    /// <summary>Settles what is still waiting after the last candle.</summary>
    void Finish();

    /// <summary>Takes the answer of an exchange to the order of the last candle, the only one of its chunk.</summary>
    void Complete(in Execution execution);

    /// <summary>Ends the chunk of an order whose outcome is in the account without an answer.</summary>
    void EndChunk();

    /// <summary>
    /// Takes what a venue reports of an order after the last candle, the only one of its chunk; false if it says nothing new.
    /// </summary>
    bool Take(VenueReport report);

    /// <summary>Applies what an exchange reports after the last candle, the only one of its chunk.</summary>
    AccountEvent Report(in AccountEvent reported);
}
