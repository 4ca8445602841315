namespace ParityFast.Engine;

/// <summary>Where a run starts that follows another: its account, the strategy's memory, and the events that came from outside.</summary>
internal sealed record RunStart
{
    public Money EquityBase { get; init; }

    /// <summary>Quantity steps held, negative when short.</summary>
    public long SignedQuantity { get; init; }

    public Money EntryPrice { get; init; }

    public long EntryTime { get; init; }

    /// <summary>The strategy's memory, byte for byte; null where it starts empty.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    /// <summary>Switches of the operator and verdicts of the clock, in order of time.</summary>
    public IReadOnlyList<ScheduledEvent> Events { get; init; } = [];

    public void Restore(Account account) => account.Restore(EquityBase, SignedQuantity, EntryPrice, EntryTime);

    public void Restore(IDecisionLoop loop, BarEvents events)
    {
        if (State is { } state) loop.Restore(state.Span);
        events.Schedule(Events);
    }
}
