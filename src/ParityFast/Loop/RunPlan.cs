using ParityFast.Accounts;
using ParityFast.External;
using ParityFast.Numbers;
using ParityFast.Skipping;

namespace ParityFast.Loop;

/// <summary>What a run is made of, whatever feeds it and whichever sinks read it.</summary>
internal sealed record RunPlan
{
    /// <summary>The strategy with its configuration.</summary>
    public required StrategyDefinition Strategy { get; init; }

    /// <summary>What the strategy declares; null if it was not asked yet.</summary>
    public StrategySetup? Declared { get; init; }

    /// <summary>What it trades, and the scales of its numbers.</summary>
    public required InstrumentScale Scale { get; init; }

    /// <summary>Length of a candle, microseconds.</summary>
    public required long Interval { get; init; }

    /// <summary>How the account starts and pays.</summary>
    public required AccountOptions Account { get; init; }

    /// <summary>The candle, counted from one, before which nothing is decided.</summary>
    public int FirstDecision { get; init; }

    /// <summary>The run that this one follows; null to start with the capital alone.</summary>
    public RunStart? Start { get; init; }

    /// <summary>Account events that are known before the run, in order of time.</summary>
    public IReadOnlyList<ScheduledEvent> Events { get; init; } = [];

    /// <summary>The values of series; null if nothing gives any.</summary>
    public SeriesTapes? Series { get; init; }

    /// <summary>Most candles that are stepped over at a time.</summary>
    public int ChunkLength { get; init; } = 1;

    /// <summary>The highest price of the candles, in price steps; null if it is not known, and products are taken in 128 bits.</summary>
    public long? HighestPrice { get; init; }

    /// <summary>Whether candles that must hold like the one before are skipped.</summary>
    public HoldSkipping Skipping { get; init; }

    /// <summary>Counts the candles that are skipped, and why the others are not; null to count nothing.</summary>
    public SkipCounts? Counts { get; init; }

    /// <summary>True if an exchange fills orders: an order that passes the guards waits for its answer.</summary>
    public bool FillsElsewhere { get; init; }
}
