using ParityFast.Venues.Simulator;

namespace ParityFast.Venues.Tests;

/// <summary>A simulated venue with one market, and a client that runs by its clock.</summary>
internal sealed class Simulated : IAsyncDisposable
{
    public const string Symbol = "BTCUSDT";

    /// <summary>The market as a venue writes it.</summary>
    public static string SymbolOf(string venue) => venue switch
    {
        "coinbase" => "BTC-USDT",
        "kraken" => "BTC/USDT",
        _ => Symbol,
    };

    private Simulated(VenueSimulator venue, SimulatedMarket market, SimulatedClock clock) => (Venue, Market, Clock) = (venue, market, clock);

    public static DateTimeOffset Listed { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public VenueSimulator Venue { get; }

    public SimulatedMarket Market { get; }

    public SimulatedClock Clock { get; }

    public List<string> Notices { get; } = [];

    /// <param name="minutes">Candles that the market has closed when it begins.</param>
    /// <param name="ahead">Candles that it will have.</param>
    /// <param name="seed">Of the market.</param>
    /// <param name="speed">Of the clock.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="skew">By how much the venue's clock is ahead.</param>
    /// <param name="markets">Other markets.</param>
    public static async Task<Simulated> StartAsync(int minutes, int ahead = 0, int seed = 1, double speed = 1, FaultScript? faults = null, TimeSpan skew = default, params string[] markets)
    {
        var market = new SimulatedMarket(Symbol, Listed, minutes + ahead, seed);
        var clock = new SimulatedClock(Listed.AddMinutes(minutes).AddSeconds(5), speed);
        var venue = await VenueSimulator.StartAsync(new SimulatorOptions
        {
            Markets = [market, .. markets.Select(name => new SimulatedMarket(name, Listed, minutes + ahead, seed + 1))],
            Clock = clock,
            Faults = faults ?? FaultScript.None,
            Skew = skew,
            WeightLimit = speed > 1 ? 1_000_000 : 6_000,
        });
        return new Simulated(venue, market, clock);
    }

    public IVenue Open(string name = "binance", Func<VenueOptions, VenueOptions>? change = null)
    {
        var options = new VenueOptions
        {
            RestUrl = Venue.Url,
            Clock = Clock,
            LimitFactor = 1_000,
            OnNotice = notice =>
            {
                lock (Notices) Notices.Add(notice);
            },
        };
        return Venues.Venue.Open(name, change is null ? options : change(options));
    }

    public static long Us(DateTimeOffset time) => time.ToUnixTimeMilliseconds() * 1_000;

    /// <summary>A candle of the market as a venue states it.</summary>
    public static VenueCandle Stated(SimulatedCandle candle) => new(candle.OpenTimeMs * 1_000, candle.Open / 100m, candle.High / 100m, candle.Low / 100m, candle.Close / 100m, candle.Volume / 100_000m);

    public ValueTask DisposeAsync() => Venue.DisposeAsync();
}
