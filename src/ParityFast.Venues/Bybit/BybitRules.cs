namespace ParityFast.Venues.Bybit;

/// <summary>A market's rules in Bybit's answer: docs/v5/market/instrument.</summary>
internal static class BybitRules
{
    public static VenueMarket Read(ref VenueJson reader, bool isSpot)
    {
        var instrument = new Instrument { Symbol = "", MinNotional = null, MarketType = isSpot ? MarketType.Spot : MarketType.Futures };
        var (status, contract) = ("", "");
        var delivery = 0L;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8)) instrument = instrument with { Symbol = reader.Text() };
            else if (reader.Is("status"u8)) status = reader.Text();
            else if (reader.Is("contractType"u8)) contract = reader.Text();
            else if (reader.Is("baseCoin"u8)) instrument = instrument with { BaseAsset = reader.Text() };
            else if (reader.Is("quoteCoin"u8)) instrument = instrument with { QuoteAsset = reader.Text() };
            else if (reader.Is("deliveryTime"u8)) delivery = reader.Time(1_000);
            else if (reader.Is("leverageFilter"u8) || reader.Is("priceFilter"u8)
                || reader.Is("lotSizeFilter"u8)) instrument = ReadFilter(ref reader, instrument);
            else reader.Skip();
        }

        if (!isSpot)
        {
            var isPerpetual = contract == "LinearPerpetual";
            instrument = instrument with
            {
                MarketType = isPerpetual ? MarketType.Perpetual : MarketType.Futures,
                // Zero for a perpetual that is not delisted.
                Expiry = isPerpetual || delivery == 0 ? null : DateTime.UnixEpoch.AddMicroseconds(delivery),
            };
        }

        return new VenueMarket(instrument, status == "Trading", status);
    }

    private static Instrument ReadFilter(ref VenueJson reader, Instrument instrument)
    {
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("tickSize"u8)) instrument = instrument with { PriceIncrement = Plain(reader.Decimal()) };
            else if (reader.Is("maxLeverage"u8)) instrument = instrument with { LeverageMax = (int)reader.Decimal() };
            else if (reader.Is("minOrderQty"u8)) instrument = instrument with { MinSize = Plain(reader.Decimal()) };
            // Of contracts, then of spot.
            else if (reader.Is("qtyStep"u8)
                || reader.Is("basePrecision"u8)) instrument = instrument with { StepSize = Plain(reader.Decimal()) };
            else if (reader.Is("minNotionalValue"u8)
                || reader.Is("minOrderAmt"u8)) instrument = instrument with { MinNotional = Plain(reader.Decimal()) };
            else reader.Skip();
        }

        return instrument;
    }

    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
