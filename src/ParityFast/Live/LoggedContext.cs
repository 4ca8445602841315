namespace ParityFast.Live;

/// <summary>What a strategy saw when it decided, as its own loop knows it.</summary>
public sealed record LoggedContext
{
    /// <summary>Close time of the candle, UTC: not the time at which the loop ran.</summary>
    public required DateTime CloseTime { get; init; }

    /// <summary>Close of the candle, in quote units.</summary>
    public required decimal Mark { get; init; }

    /// <summary>Equity at the mark, in quote units.</summary>
    public required decimal Equity { get; init; }

    /// <summary>Marks before this one, oldest first; only the first call's are needed, because the log has the later ones.</summary>
    public IReadOnlyList<decimal> RecentMarks { get; init; } = [];

    /// <summary>Quantity held before the decision, in base units, negative when short.</summary>
    public decimal PositionQuantity { get; init; }

    /// <summary>Price at which the position was entered; zero when flat.</summary>
    public decimal EntryPrice { get; init; }

    /// <summary>When the position was entered, UTC; null when flat.</summary>
    public DateTime? EntryTime { get; init; }

    /// <summary>
    /// Values of series that this candle is the first to see; none again that one before it saw. The last of each series counts. With the
    /// first call's are those that the recent marks' candles saw.
    /// </summary>
    public IReadOnlyList<SeriesValue> Series { get; init; } = [];

    /// <summary>True while the account may only reduce its position.</summary>
    public bool ReduceOnly { get; init; }
}
