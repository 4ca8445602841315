namespace ParityFast.Log;

/// <summary>A position as a log recorded it. What the log does not say, or says unreadably, is null.</summary>
public sealed record LoggedPosition
{
    /// <summary>Quantity held; its sign is as recorded.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The side as recorded: long, short, or what another system calls it.</summary>
    public string? Side { get; init; }

    /// <summary>Entry price in quote units.</summary>
    public decimal? Entry { get; init; }

    /// <summary>When the position was entered, UTC, as its source labels time.</summary>
    public DateTime? EntryTime { get; init; }

    /// <summary>
    /// The position as the Python reference engine's strategy reads such a record: no number is flat, another side is unknown.
    /// </summary>
    public RecordedPosition ToRecorded()
    {
        if (Quantity is null or 0) return RecordedPosition.None;
        var side = string.Equals(Side, "long", StringComparison.OrdinalIgnoreCase) ? PositionSide.Long
            : string.Equals(Side, "short", StringComparison.OrdinalIgnoreCase) ? PositionSide.Short
            : PositionSide.Unknown;
        return new RecordedPosition(side, Quantity.Value, Entry ?? 0);
    }
}
