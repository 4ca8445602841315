namespace ParityFast.LogFormat;

/// <summary>An instrument as a map under the Python reference engine's names, and back.</summary>
internal static class InstrumentMap
{
    public static LogMap ToMap(Instrument instrument) => new()
    {
        { "symbol", instrument.Symbol },
        { "base_asset", instrument.BaseAsset },
        { "quote_asset", instrument.QuoteAsset },
        { "market_type", MarketTypeName(instrument.MarketType) },
        { "min_size", instrument.MinSize },
        { "step_size", instrument.StepSize },
        { "min_notional", Optional(instrument.MinNotional) },
        { "price_increment", Optional(instrument.PriceIncrement) },
        { "leverage_max", instrument.LeverageMax is { } leverage ? LogValue.From(leverage) : default },
        { "contract_size", Optional(instrument.ContractSize) },
        { "expiry", Optional(instrument.Expiry) },
        { "funding_rate", Optional(instrument.FundingRate) },
        { "next_funding_time", Optional(instrument.NextFundingTime) },
    };

    public static Instrument FromMap(MapReader read) => new()
    {
        Symbol = read.Text("symbol"),
        BaseAsset = read.Text("base_asset"),
        QuoteAsset = read.Text("quote_asset"),
        MarketType = read.Text("market_type") switch
        {
            "spot" => MarketType.Spot,
            "perpetual" => MarketType.Perpetual,
            "futures" => MarketType.Futures,
            _ => throw read.Fault("market_type", "spot, perpetual or futures"),
        },
        MinSize = read.Decimal("min_size"),
        StepSize = read.Decimal("step_size"),
        MinNotional = read.Values["min_notional"].Decimal,
        PriceIncrement = read.Values["price_increment"].Decimal,
        LeverageMax = (int?)read.Values["leverage_max"].Integer,
        ContractSize = read.Values["contract_size"].Decimal,
        Expiry = Time(read, "expiry"),
        FundingRate = read.Values["funding_rate"].Decimal,
        NextFundingTime = Time(read, "next_funding_time"),
    };

    private static string MarketTypeName(MarketType type) => type switch
    {
        MarketType.Spot => "spot",
        MarketType.Perpetual => "perpetual",
        _ => "futures",
    };

    private static LogValue Optional(decimal? value) => value is { } number ? LogValue.From(number) : default;

    private static LogValue Optional(DateTime? value) => value is { } time ? LogValue.From(LogTime.Format(time)) : default;

    private static DateTime? Time(MapReader read, string name) =>
        read.Values[name].Text is { } text ? LogTime.Parse(text) ?? throw read.Fault(name, "an ISO time") : null;
}
