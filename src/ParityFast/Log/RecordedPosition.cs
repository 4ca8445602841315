namespace ParityFast.Log;

/// <summary>A position as a log recorded it. What the log does not say, or says unreadably, is null.</summary>
public sealed record RecordedPosition
{
    /// <summary>Quantity held; its sign is as recorded.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The side as recorded: long, short, or what another system calls it.</summary>
    public string? Side { get; init; }

    /// <summary>Entry price in quote units.</summary>
    public decimal? Entry { get; init; }

    /// <summary>When the position was entered, UTC, as its source labels time.</summary>
    public DateTime? EntryTime { get; init; }
}
