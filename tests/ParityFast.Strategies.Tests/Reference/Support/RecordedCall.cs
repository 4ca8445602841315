namespace ParityFast.Tests.Reference;

/// <summary>The inputs of one recorded call and what the Python reference engine answered.</summary>
internal sealed record RecordedCall
{
    public required int Index { get; init; }

    /// <summary>Place of the symbol in the sequence's list.</summary>
    public required int Symbol { get; init; }

    /// <summary>Candle whose price is the current mark.</summary>
    public required int Bar { get; init; }

    /// <summary>Candle of the oldest recent mark; <see cref="Bar"/> if there is none.</summary>
    public required int FirstMark { get; init; }

    public required RecordedPosition Position { get; init; }

    public required decimal Equity { get; init; }

    public required bool ReduceOnly { get; init; }

    public required RecordedDecision Expected { get; init; }

    public required SignalLabel ExpectedLabel { get; init; }

    /// <summary>Peak, stop and entry after the call; null for no stop.</summary>
    public required decimal[]? ExpectedStop { get; init; }
}
