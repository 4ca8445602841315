namespace ParityFast.Venues.Binance;

/// <summary>
/// A market's rules in an answer to exchangeInfo. Spot: rest-api.md "Exchange information", filters.md, enums.md "Rate limiters". Futures:
/// market-data/rest-api/Exchange-Information.
/// </summary>
internal static class BinanceRules
{
    /// <summary>The rules of a market; null if the answer does not have it.</summary>
    public static VenueMarket? Read(ReadOnlySpan<byte> json, string symbol, bool isSpot)
    {
        VenueMarket? found = null;
        int? limit = null;
        var reader = new VenueJson(json);
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("rateLimits"u8)) limit = ReadLimit(ref reader);
            else if (reader.Is("symbols"u8)) found = ReadMarkets(ref reader, symbol, isSpot);
            else reader.Skip();
        }

        reader.End();
        return found is null ? null : found with { LimitPerMinute = limit };
    }

    private static VenueMarket? ReadMarkets(ref VenueJson reader, string symbol, bool isSpot)
    {
        VenueMarket? found = null;
        reader.Array();
        while (reader.NextElement())
        {
            var market = ReadMarket(ref reader, isSpot);
            if (market.Instrument.Symbol == symbol) found = market;
        }

        return found;
    }

    private static VenueMarket ReadMarket(ref VenueJson reader, bool isSpot)
    {
        // No smallest notional unless a filter sets one.
        var instrument = new Instrument { Symbol = "", MinNotional = null, MarketType = isSpot ? MarketType.Spot : MarketType.Futures };
        var (status, contract) = ("", "");
        DateTime? delivery = null;
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8)) instrument = instrument with { Symbol = reader.Text() };
            else if (reader.Is("status"u8)) status = reader.Text();
            else if (reader.Is("contractType"u8)) contract = reader.Text();
            else if (reader.Is("deliveryDate"u8)) delivery = DateTime.UnixEpoch.AddMicroseconds(reader.Time(1_000));
            else if (reader.Is("baseAsset"u8)) instrument = instrument with { BaseAsset = reader.Text() };
            else if (reader.Is("quoteAsset"u8)) instrument = instrument with { QuoteAsset = reader.Text() };
            else if (reader.Is("filters"u8)) instrument = ReadFilters(ref reader, instrument);
            else reader.Skip();
        }

        if (!isSpot)
        {
            var isPerpetual = contract == "PERPETUAL";
            instrument = instrument with
            {
                MarketType = isPerpetual ? MarketType.Perpetual : MarketType.Futures,
                Expiry = isPerpetual ? null : delivery,
            };
        }

        return new VenueMarket(instrument, status == "TRADING", status);
    }

    private static Instrument ReadFilters(ref VenueJson reader, Instrument instrument)
    {
        reader.Array();
        while (reader.NextElement())
        {
            var filter = "";
            decimal tick = 0, smallest = 0, step = 0, notional = 0;
            reader.Object();
            while (reader.NextField())
            {
                if (reader.Is("filterType"u8)) filter = reader.Text();
                else if (reader.Is("tickSize"u8)) tick = reader.Decimal();
                else if (reader.Is("minQty"u8)) smallest = reader.Decimal();
                else if (reader.Is("stepSize"u8)) step = reader.Decimal();
                else if (reader.Is("minNotional"u8) || reader.Is("notional"u8)) notional = reader.Decimal();
                else reader.Skip();
            }

            // Zero disables a rule.
            instrument = filter switch
            {
                "PRICE_FILTER" when tick > 0 => instrument with { PriceIncrement = Plain(tick) },
                "LOT_SIZE" when step > 0 => instrument with { MinSize = Plain(smallest), StepSize = Plain(step) },
                "MIN_NOTIONAL" or "NOTIONAL" when notional > 0 => instrument with { MinNotional = Plain(notional) },
                _ => instrument,
            };
        }

        return instrument;
    }

    private static int? ReadLimit(ref VenueJson reader)
    {
        int? limit = null;
        reader.Array();
        while (reader.NextElement())
        {
            var (kind, unit) = ("", "");
            long number = 0, permits = 0;
            reader.Object();
            while (reader.NextField())
            {
                if (reader.Is("rateLimitType"u8)) kind = reader.Text();
                else if (reader.Is("interval"u8)) unit = reader.Text();
                else if (reader.Is("intervalNum"u8)) number = reader.Long();
                else if (reader.Is("limit"u8)) permits = reader.Long();
                else reader.Skip();
            }

            if (kind == "REQUEST_WEIGHT" && unit == "MINUTE" && number == 1 && permits is >= 100 and <= 1_000_000) limit = (int)permits;
        }

        return limit;
    }

    // Without the zeros that the venue writes.
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
