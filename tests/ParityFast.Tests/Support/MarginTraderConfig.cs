namespace ParityFast.Tests;

internal sealed record MarginTraderConfig
{
    public bool Sells { get; init; }

    public decimal Notional { get; init; } = 1_000m;

    /// <summary>Size in base units in place of <see cref="Notional"/>; null for that.</summary>
    public decimal? Quantity { get; init; }

    public int Leverage { get; init; } = 10;

    /// <summary>Trigger of the stop that closes the position, placed at the third candle; null for none.</summary>
    public decimal? Stop { get; init; }

    /// <summary>The candle, counted from one, at which a market order closes the position; 0 for none.</summary>
    public int CloseAt { get; init; }

    /// <summary>Quantity of that close; null for all of it.</summary>
    public decimal? CloseQuantity { get; init; }
}
