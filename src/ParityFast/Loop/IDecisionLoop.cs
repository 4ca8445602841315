namespace ParityFast.Loop;

/// <summary>A decision loop whose strategy is not known by type.</summary>
internal interface IDecisionLoop
{
    /// <summary>The strategy's memory as it stands, byte for byte.</summary>
    ReadOnlySpan<byte> State { get; }

    /// <summary>Gives the strategy the memory that it had when somebody wrote it down.</summary>
    /// <exception cref="InputException">It is not as long as this build's.</exception>
    void Restore(ReadOnlySpan<byte> state);

    /// <summary>Steps over the candles of the current chunk.</summary>
    void Run(int count);

    /// <summary>Settles what is still pending after the last candle, at <paramref name="index"/> of the current chunk.</summary>
    void Finish(int index);
}
