using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>What a decision log ends with.</summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<DecisionLogFooter>))]
public sealed record DecisionLogFooter : StoredObject
{
    /// <summary>Number of candles.</summary>
    public required long Bars { get; init; }

    /// <summary>Number of decisions.</summary>
    public required long Decisions { get; init; }

    /// <summary>Number of executions.</summary>
    public required long Executions { get; init; }

    /// <summary>Number of executions that are fills.</summary>
    public required long Fills { get; init; }

    /// <summary>Number of account events.</summary>
    public required long Events { get; init; }

    /// <summary>Close time of the last candle, Unix microseconds.</summary>
    public required long LastCloseTime { get; init; }

    /// <summary>Equity at its close.</summary>
    public required Money FinalEquity { get; init; }

    /// <summary>Digest of the decisions; null if the log states none.</summary>
    public string? Digest { get; init; }

    /// <summary>Metrics by name, nil if undefined; null as a whole if the log states none.</summary>
    public LogMap? Metrics { get; init; }
}
