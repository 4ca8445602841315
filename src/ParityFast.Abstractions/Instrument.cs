namespace ParityFast;

/// <summary>
/// What an exchange says of one tradable symbol. Defaults are the Python reference engine's default product: a spot market.
/// </summary>
public sealed record Instrument
{
    /// <summary>The exchange's name of the market, such as BTC-USD.</summary>
    public required string Symbol { get; init; }

    /// <summary>What is traded, such as BTC. For information.</summary>
    public string BaseAsset { get; init; } = "";

    /// <summary>What prices are given in, such as USD. For information.</summary>
    public string QuoteAsset { get; init; } = "";

    /// <summary>Spot, perpetual or futures.</summary>
    public MarketType MarketType { get; init; } = MarketType.Spot;

    /// <summary>Smallest quantity of an order, in base units.</summary>
    public decimal MinSize { get; init; } = 0.0001m;

    /// <summary>Quantities are whole multiples of this, in base units; at most nine fractional digits.</summary>
    public decimal StepSize { get; init; } = 0.0001m;

    /// <summary>Smallest notional of an order, in quote units; null for none.</summary>
    public decimal? MinNotional { get; init; } = 1m;

    /// <summary>
    /// Prices of orders are rounded to whole multiples of this, in quote units, against the order; null if it is not known.
    /// </summary>
    public decimal? PriceIncrement { get; init; }

    /// <summary>Highest leverage that the exchange allows; null if it sets none.</summary>
    public int? LeverageMax { get; init; }

    /// <summary>Base units of one contract: for information, because quantities are in base units.</summary>
    public decimal? ContractSize { get; init; }

    /// <summary>When a future expires, UTC: for information, candles that close later are traded anyway. Null for never.</summary>
    public DateTime? Expiry { get; init; }

    /// <summary>
    /// Current funding rate as a fraction per funding interval; positive means that longs pay. For information: a run pays what its options
    /// say.
    /// </summary>
    public decimal? FundingRate { get; init; }

    /// <summary>When funding is next due, UTC.</summary>
    public DateTime? NextFundingTime { get; init; }

    /// <summary>A spot market with the defaults of this type.</summary>
    public static Instrument Spot(string symbol) => new() { Symbol = symbol };

    /// <summary>A linear perpetual with the defaults of this type.</summary>
    public static Instrument Perpetual(string symbol) => new() { Symbol = symbol, MarketType = MarketType.Perpetual };
}
