namespace ParityFast.Live;

/// <summary>
/// The state of a live session after a candle that it accepted and the outcome of its order, as <see cref="LiveSession.OnStatus"/> is told.
/// Money is in quote units, quantities are in base units.
/// </summary>
public sealed record LiveStatus
{
    /// <summary>When the candle closed, UTC.</summary>
    public required DateTime CloseTime { get; init; }

    /// <summary>Its close.</summary>
    public required decimal Mark { get; init; }

    /// <summary>What was decided; null during warm-up.</summary>
    public required DecisionRecord? Decision { get; init; }

    /// <summary>What became of the order: <c>filled</c>, or the code of its rejection; null if none was submitted.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Quantity that was filled, negative if sold; zero without a fill.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>Price of the fill; zero without one.</summary>
    public decimal FillPrice { get; init; }

    /// <summary>Commission of the fill; zero without one.</summary>
    public decimal Commission { get; init; }

    /// <summary>Quantity held, negative when short.</summary>
    public required decimal PositionQuantity { get; init; }

    /// <summary>Equity at the mark.</summary>
    public required decimal Equity { get; init; }

    /// <summary>Decisions that submitted an order so far.</summary>
    public required long Orders { get; init; }

    /// <summary>Fills so far.</summary>
    public required long Fills { get; init; }

    /// <summary>From the close of the candle to when the session took it, by its clock; negative if that is before the close.</summary>
    public required TimeSpan Lag { get; init; }
}
