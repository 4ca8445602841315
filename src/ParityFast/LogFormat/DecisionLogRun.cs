using ParityFast.Accounts;
using ParityFast.Loop;

namespace ParityFast.LogFormat;

/// <summary>What differs from run to run on the same input, and where a run started: the header's run object.</summary>
public sealed record DecisionLogRun
{
    /// <summary>The run's name, unique in its log directory: the file name without extension.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run was started, UTC; null where it is not known.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>Where the candles came from.</summary>
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

    /// <summary>What the account brought along from the run that this one goes on from; null where it starts anew, and in a log that does not say.</summary>
    public CarriedAccount? Carried { get; init; }

    /// <summary>The strategy's memory at the start, byte for byte; null where it started empty.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    /// <summary>Name of the run that this one goes on from with another build; null where it goes on from none.</summary>
    public string? Continues { get; init; }

    /// <summary>The hash that stood for the whole log of that run (<see cref="DecisionLogStatus.LogHash"/>) at the point where it was left.</summary>
    public string? ContinuesHash { get; init; }

    /// <summary>Where a run starts that follows this one.</summary>
    internal RunStart ToStart() => new()
    {
        EquityBase = EquityBase,
        SignedQuantity = SignedQuantity,
        EntryPrice = EntryPrice,
        EntryTime = EntryTime,
        State = State,
        Carried = Carried,
    };
}
