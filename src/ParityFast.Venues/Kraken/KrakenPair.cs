namespace ParityFast.Venues.Kraken;

/// <summary>A market's rules in Kraken's answer: api-reference/market-data/get-tradable-asset-pairs.</summary>
internal static class KrakenPair
{
    public static (VenueMarket Market, string Altname) Read(ref VenueJson reader, string symbol)
    {
        var instrument = new Instrument { Symbol = symbol, MinNotional = null };
        var (status, altname) = ("", "");
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("altname"u8)) altname = reader.Text();
            else if (reader.Is("status"u8)) status = reader.Text();
            else if (reader.Is("base"u8)) instrument = instrument with { BaseAsset = reader.Text() };
            else if (reader.Is("quote"u8)) instrument = instrument with { QuoteAsset = reader.Text() };
            // Quantities have this many fractional digits.
            else if (reader.Is("lot_decimals"u8)) instrument = instrument with { StepSize = Step(reader.Long()) };
            else if (reader.Is("ordermin"u8)) instrument = instrument with { MinSize = reader.Decimal() };
            else if (reader.Is("costmin"u8)) instrument = instrument with { MinNotional = reader.Decimal() };
            else if (reader.Is("tick_size"u8)) instrument = instrument with { PriceIncrement = reader.Decimal() };
            else reader.Skip();
        }

        return (new VenueMarket(instrument, status == "online", status), altname);
    }

    private static decimal Step(long decimals)
    {
        if (decimals is < 0 or > 20) throw new FormatException($"lot_decimals is {decimals}");
        var step = 1m;
        for (var i = 0; i < decimals; i++) step /= 10;
        return step;
    }
}
