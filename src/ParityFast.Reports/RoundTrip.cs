namespace ParityFast.Reports;

/// <summary>A trade from flat to flat: an entry with all its partial closes.</summary>
internal sealed record RoundTrip
{
    private readonly double? _return;

    /// <summary>Candle of the entry.</summary>
    public required int EntryBar { get; init; }

    /// <summary>Candle on which the position became flat; the last candle if it is still open.</summary>
    public required int ExitBar { get; init; }

    /// <summary>Whether the position is still held at the end of the log.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether it was entered before the entry's candle closed, so that what this candle reached counts.</summary>
    public bool EntersWithin { get; init; }

    /// <summary>Base units entered, negative for a short.</summary>
    public required decimal SignedQuantity { get; init; }

    /// <summary>Price of the entry's fill.</summary>
    public required decimal EntryPrice { get; init; }

    /// <summary>Price of the last fill; the last mark if the position is still open.</summary>
    public required decimal ExitPrice { get; init; }

    /// <summary>Net profit in quote units after the commission of all legs.</summary>
    public required decimal Profit { get; init; }

    /// <summary>Commission of all legs, in quote units.</summary>
    public required decimal Commission { get; init; }

    /// <summary>Why it was entered.</summary>
    public required string EntryReason { get; init; }

    /// <summary>Why it was left; empty if it is still open.</summary>
    public required string ExitReason { get; init; }

    /// <summary>Net profit over the entry's notional, a fraction; 0 without a notional.</summary>
    public double Return
    {
        get => _return ?? (SignedQuantity == 0 || EntryPrice == 0 ? 0 : (double)(Profit / (Math.Abs(SignedQuantity) * EntryPrice)));
        init => _return = value;
    }
}
