using ParityFast.Accounts;
using ParityFast.Loop;

namespace ParityFast.LogFormat;

/// <summary>What differs from run to run on the same input, and the starting state of a run: the header's run object.</summary>
public sealed record DecisionLogRun
{
    /// <summary>The run's name, unique in its log directory: the file name without extension.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run was started, UTC; null if it is not known.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>The source of the candles.</summary>
    public string? Source { get; init; }

    /// <summary>The runtime that the run was made on.</summary>
    public string? Runtime { get; init; }

    /// <summary>The directory that the log was written to, as it was given.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>Equity less signed quantity × mark at the start.</summary>
    public required Money EquityBase { get; init; }

    /// <summary>Quantity steps held at the start, negative when short.</summary>
    public long SignedQuantity { get; init; }

    /// <summary>Entry price of the position held at the start.</summary>
    public Money EntryPrice { get; init; }

    /// <summary>Entry time of the position held at the start, Unix microseconds.</summary>
    public long EntryTime { get; init; }

    /// <summary>
    /// The account snapshot that this run got from the run that it continues; null if it starts with the capital, and in a log that does
    /// not state it.
    /// </summary>
    public CarriedAccount? Carried { get; init; }

    /// <summary>
    /// What became of the last order of the run that this one continues, if its strategy looks at that; otherwise there was none.
    /// </summary>
    public OrderOutcome LastOrder { get; init; }

    /// <summary>The strategy's memory at the start, byte for byte; null if it started empty.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    /// <summary>Name of the run that this one continues with another build; null if it continues none.</summary>
    public string? Continues { get; init; }

    /// <summary>The hash of the whole log of that run (<see cref="DecisionLogStatus.LogHash"/>) at the point of continuation.</summary>
    public string? ContinuesHash { get; init; }

    /// <summary>The starting state of a run that follows this one.</summary>
    internal RunStart ToStart() => new()
    {
        EquityBase = EquityBase,
        SignedQuantity = SignedQuantity,
        EntryPrice = EntryPrice,
        EntryTime = EntryTime,
        State = State,
        Carried = Carried,
        LastOrder = LastOrder,
    };
}
