using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// The starting state of a run that follows another: its account, the strategy's memory, and the events that came from outside.
/// </summary>
internal sealed record RunStart
{
    public Money EquityBase { get; init; }

    /// <summary>Quantity steps held, negative when short.</summary>
    public long SignedQuantity { get; init; }

    public Money EntryPrice { get; init; }

    public long EntryTime { get; init; }

    /// <summary>The strategy's memory, byte for byte; null if it starts empty.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    /// <summary>What became of the last order of the run before.</summary>
    public OrderOutcome LastOrder { get; init; }

    /// <summary>Switches of the operator and staleness checks, in order of time.</summary>
    public IReadOnlyList<ScheduledEvent> Events { get; init; } = [];

    /// <summary>
    /// The payments of the run that is followed, which this one pays again; null if they are events, or if it pays a history of its own.
    /// </summary>
    public FundingSeries? Funding { get; init; }

    /// <summary>The account snapshot beside that; null if it starts with the capital, or if a log does not state it.</summary>
    public CarriedAccount? Carried { get; init; }

    /// <summary>Gives a desk the account, and the trades that its fees follow from.</summary>
    public void Restore(OrderDesk desk)
    {
        Restore(desk.Account);
        foreach (var (time, notional) in Carried?.Traded ?? []) desk.Count(notional, time);
    }

    /// <summary>Gives an account its money and its position.</summary>
    public void Restore(Account account) =>
        account.Restore(EquityBase, SignedQuantity, EntryPrice, EntryTime,
            Carried is null ? null : (Carried.IsolatedMargin, Carried.EntryNotional));
}
