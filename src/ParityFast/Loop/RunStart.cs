using ParityFast.Accounts;
using ParityFast.Log;
using ParityFast.Orders;

namespace ParityFast.Loop;

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

    /// <summary>What the account takes along beside that; null where it starts anew, or where a log does not say.</summary>
    public CarriedAccount? Carried { get; init; }

    /// <summary>The start that a log's header states.</summary>
    public static RunStart Of(DecisionLogRun run) => new()
    {
        EquityBase = run.EquityBase,
        SignedQuantity = run.SignedQuantity,
        EntryPrice = run.EntryPrice,
        EntryTime = run.EntryTime,
        State = run.State,
        Carried = run.Carried,
    };

    public void Restore(OrderDesk desk)
    {
        desk.Account.Restore(EquityBase, SignedQuantity, EntryPrice, EntryTime, Carried is null ? null : (Carried.IsolatedMargin, Carried.EntryNotional));
        foreach (var (time, notional) in Carried?.Traded ?? []) desk.Count(notional, time);
    }

    public void Restore(IDecisionLoop loop, BarEvents events)
    {
        if (State is { } state) loop.Restore(state.Span);
        events.Schedule(Events);
        if (Carried is not null) events.GoOnFrom(Carried);
    }
}
