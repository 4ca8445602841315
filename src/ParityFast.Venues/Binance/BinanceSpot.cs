namespace ParityFast.Venues.Binance;

/// <summary>Binance spot, as the repository binance/binance-spot-api-docs describes it.</summary>
internal sealed class BinanceSpot : BinanceProtocol
{
    public override string Name => "binance";

    // rest-api.md, "General API Information".
    public override Uri RestUrl { get; } = new("https://api.binance.com");

    // web-socket-streams.md, "General WSS information".
    public override Uri StreamUrl { get; } = new("wss://stream.binance.com:9443");

    // rest-api.md, "Supported kline intervals". 3d, 1w and 1M are left out: the documents do not say on which day they begin.
    public override IReadOnlyList<VenueInterval> Intervals { get; } =
    [
        new("1s", "1s", Second), new("1m", "1m", Minute), new("3m", "3m", 3 * Minute), new("5m", "5m", 5 * Minute),
        new("15m", "15m", 15 * Minute),
        new("30m", "30m", 30 * Minute), new("1h", "1h", Hour), new("2h", "2h", 2 * Hour), new("4h", "4h", 4 * Hour),
        new("6h", "6h", 6 * Hour),
        new("8h", "8h", 8 * Hour), new("12h", "12h", 12 * Hour), new("1d", "1d", Day),
    ];

    // enums.md, "Rate limiters": 6,000 of weight a minute. exchangeInfo states what holds.
    public override IReadOnlyList<VenueLimit> Limits { get; } = [new(6_000, TimeSpan.FromMinutes(1))];

    // rest-api.md, "Kline/Candlestick data": at most 1,000, weight 2.
    public override int PageCandles => 1_000;

    protected override int PageWeight => 2;

    protected override string Root => "/api/v3";

    // rest-api.md, "Exchange information": weight 20.
    public override VenueRequest Market(string symbol) => new($"{Root}/exchangeInfo?symbol={Escape(symbol)}&showPermissionSets=false", 20);

    public override VenueRequest Symbols() => new($"{Root}/exchangeInfo?showPermissionSets=false", 20) { BytesMax = 64 << 20 };

    public override VenueMarket? ReadMarket(ReadOnlySpan<byte> json, string symbol) => BinanceRules.Read(json, symbol, isSpot: true);

    // web-socket-streams.md, "General WSS information": symbols in lower case.
    public override string StreamPath(string symbol, VenueInterval interval) =>
        $"/ws/{Escape(symbol.ToLowerInvariant())}@kline_{interval.Code}";
}
