namespace ParityFast.Venues.Binance;

/// <summary>Binance USDⓈ-M futures, as developers.binance.com/docs/derivatives/usds-margined-futures describes them.</summary>
internal sealed class BinanceFutures : BinanceProtocol
{
    public override string Name => "binance-usdm";

    // general-info, "General API Information".
    public override Uri RestUrl { get; } = new("https://fapi.binance.com");

    // websocket-market-streams: klines are on the route /market.
    public override Uri StreamUrl { get; } = new("wss://fstream.binance.com");

    // websocket-market-streams/Kline-Candlestick-Streams. 3d, 1w and 1M are left out: the documents do not say on which day they begin.
    public override IReadOnlyList<VenueInterval> Intervals { get; } =
    [
        new("1m", "1m", Minute), new("3m", "3m", 3 * Minute), new("5m", "5m", 5 * Minute), new("15m", "15m", 15 * Minute),
        new("30m", "30m", 30 * Minute),
        new("1h", "1h", Hour), new("2h", "2h", 2 * Hour), new("4h", "4h", 4 * Hour), new("6h", "6h", 6 * Hour), new("8h", "8h", 8 * Hour),
        new("12h", "12h", 12 * Hour), new("1d", "1d", Day),
    ];

    // market-data/rest-api/Exchange-Information: 2,400 of weight a minute. Get-Funding-Rate-History: 500 requests in five minutes.
    public override IReadOnlyList<VenueLimit> Limits { get; } = [new(2_400, TimeSpan.FromMinutes(1)), new(500, TimeSpan.FromMinutes(5))];

    // market-data/rest-api/Kline-Candlestick-Data: at most 1,500, weight 10; 1,000 have weight 5, which is fewer for a candle.
    public override int PageCandles => 1_000;

    // market-data/rest-api/Get-Funding-Rate-History: at most 1,000.
    public override int PageFundings => 1_000;

    protected override int PageWeight => 5;

    protected override string Root => "/fapi/v1";

    // market-data/rest-api/Exchange-Information: weight 1, no parameter, so that the answer has every market.
    public override VenueRequest Market(string symbol) => Symbols();

    public override VenueRequest Symbols() => new($"{Root}/exchangeInfo") { BytesMax = 64 << 20 };

    public override VenueMarket? ReadMarket(ReadOnlySpan<byte> json, string symbol) => BinanceRules.Read(json, symbol, isSpot: false);

    // market-data/rest-api/Get-Funding-Rate-History: startTime and endTime are included, oldest first.
    public override VenueRequest Funding(string symbol, long from, long to) =>
        new($"{Root}/fundingRate?symbol={Escape(symbol)}{Range(from, to)}&limit={PageFundings}", 1, Limit: 1);

    public override void ReadFunding(ReadOnlySpan<byte> json, List<VenueFunding> fundings)
    {
        var reader = new VenueJson(json);
        reader.Array();
        while (reader.NextElement())
        {
            long? time = null;
            decimal? rate = null;
            reader.Object();
            while (reader.NextField())
            {
                if (reader.Is("fundingTime"u8)) time = reader.Time(Millisecond);
                else if (reader.Is("fundingRate"u8)) rate = reader.Decimal();
                else reader.Skip();
            }

            if (time is null || rate is null) throw new FormatException("a payment lacks fundingTime or fundingRate");
            fundings.Add(new VenueFunding(time.Value, rate.Value));
        }

        reader.End();
    }

    // websocket-market-streams, "Websocket Market Streams": a stream of /market sends nothing on a connection without that route.
    public override string StreamPath(string symbol, VenueInterval interval) =>
        $"/market/ws/{Escape(symbol.ToLowerInvariant())}@kline_{interval.Code}";
}
