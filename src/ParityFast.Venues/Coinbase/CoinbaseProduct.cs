namespace ParityFast.Venues.Coinbase;

/// <summary>A product's rules in Coinbase's answer: api-reference/advanced-trade-api/rest-api/public/get-public-product.</summary>
internal static class CoinbaseProduct
{
    public static VenueMarket Read(ref VenueJson reader)
    {
        var instrument = new Instrument { Symbol = "", MinNotional = null };
        var (status, kind) = ("", "");
        var isDisabled = false;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("product_id"u8)) instrument = instrument with { Symbol = reader.Text() };
            else if (reader.Is("status"u8)) status = reader.Text();
            else if (reader.Is("product_type"u8)) kind = reader.Text();
            else if (reader.Is("is_disabled"u8) || reader.Is("trading_disabled"u8)) isDisabled |= reader.Truth();
            else if (reader.Is("base_currency_id"u8)) instrument = instrument with { BaseAsset = reader.Text() };
            else if (reader.Is("quote_currency_id"u8)) instrument = instrument with { QuoteAsset = reader.Text() };
            else if (reader.Is("base_increment"u8)) instrument = instrument with { StepSize = reader.Decimal() };
            else if (reader.Is("base_min_size"u8)) instrument = instrument with { MinSize = reader.Decimal() };
            else if (reader.Is("quote_min_size"u8)) instrument = instrument with { MinNotional = reader.Decimal() };
            else if (reader.Is("price_increment"u8)) instrument = instrument with { PriceIncrement = reader.Decimal() };
            else reader.Skip();
        }

        if (kind == "FUTURE") instrument = instrument with { MarketType = MarketType.Futures };
        return new VenueMarket(instrument, !isDisabled, isDisabled ? "disabled" : status);
    }
}
