using ParityFast.Input;
using ParityFast.Venues.Binance;
using ParityFast.Venues.Bybit;
using ParityFast.Venues.Coinbase;
using ParityFast.Venues.Kraken;

namespace ParityFast.Venues;

/// <summary>The venues that are known, by name.</summary>
public static class Venue
{
    private static readonly (string Name, Func<VenueProtocol> Create)[] Known =
    [
        ("binance", () => new BinanceSpot()),
        ("binance-usdm", () => new BinanceFutures()),
        ("coinbase", () => new CoinbaseAdvanced()),
        ("kraken", () => new KrakenSpot()),
        ("bybit", () => new BybitMarket("bybit", "spot")),
        ("bybit-linear", () => new BybitMarket("bybit-linear", "linear")),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(venue => venue.Name)];

    /// <summary>The venue of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">How it is reached; null takes the defaults.</param>
    /// <exception cref="VenueException">There is no such venue, or an address is not usable.</exception>
    public static IVenue Open(string name, VenueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= new VenueOptions();
        options.Check();
        var known = Known.FirstOrDefault(venue => venue.Name == name);
        return known.Create is null
            ? throw new VenueException(VenueFault.Request, $"there is no venue '{name}'", Suggestion.For(name, Names, "venues"))
            : new VenueClient(known.Create(), options);
    }

    /// <summary>The interval of a name such as 1m, or of a length.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="name">A name that it has.</param>
    /// <exception cref="VenueException">The venue has no such interval.</exception>
    public static VenueInterval Interval(this IVenue venue, string name)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(name);
        foreach (var interval in venue.Intervals)
        {
            if (interval.Name == name) return interval;
        }

        throw NoInterval(venue, name);
    }

    /// <summary>The interval of a length.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="length">A length that it has.</param>
    /// <exception cref="VenueException">The venue has no such interval.</exception>
    public static VenueInterval Interval(this IVenue venue, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(venue);
        foreach (var interval in venue.Intervals)
        {
            if (interval.Microseconds == length.Ticks / TimeSpan.TicksPerMicrosecond) return interval;
        }

        throw NoInterval(venue, FormattableString.Invariant($"{length.TotalSeconds:0.######}s"));
    }

    private static VenueException NoInterval(IVenue venue, string name) => new(VenueFault.Request, $"{venue.Name} has no candles of {name}",
        $"its intervals are {string.Join(", ", venue.Intervals.Select(interval => interval.Name))}; longer candles can be made of shorter "
            + "ones");
}
