using ParityFast.Margin;

namespace ParityFast.Venues;

/// <summary>The public market data of one exchange. No key is needed, and none is taken. Times are Unix microseconds, UTC.</summary>
public interface IVenue : IDisposable
{
    /// <summary>The name that <see cref="Venue.Open"/> knows it by.</summary>
    string Name { get; }

    /// <summary>The lengths of its candles, shortest first, as its documents write them: 1m, 1h.</summary>
    IReadOnlyList<VenueInterval> Intervals { get; }

    /// <summary>How many of the last candles its history has; null for all since the listing.</summary>
    int? HistoryCandles { get; }

    /// <summary>The venue's clock.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VenueException">The venue gave no usable answer.</exception>
    Task<DateTimeOffset> ServerTimeAsync(CancellationToken cancellationToken = default);

    /// <summary>The rules of a market: price and quantity steps, smallest sizes, status.</summary>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VenueException">There is no such market, or the venue gave no usable answer.</exception>
    Task<VenueMarket> MarketAsync(string symbol, CancellationToken cancellationToken = default);

    /// <summary>
    /// The margin tiers of a market: leverage and maintenance margin by notional, the smallest first. Empty if the venue does not publish
    /// them without a key, or the market has none.
    /// </summary>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VenueException">The venue gave no usable answer.</exception>
    Task<IReadOnlyList<MarginTier>> MarginTiersAsync(string symbol, CancellationToken cancellationToken = default);

    /// <summary>
    /// The closed candles that open in a range, oldest first, each once, as the venue's history has them. The forming candle, by the
    /// venue's clock when the call begins, is never among them. Candles that the venue does not have are left out.
    /// </summary>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="interval">One of <see cref="Intervals"/>.</param>
    /// <param name="from">The first open time.</param>
    /// <param name="to">The end: the first open time that is not in the range.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VenueException">There is no such market, or the venue gave no usable answer.</exception>
    IAsyncEnumerable<VenueCandle> HistoryAsync(string symbol, VenueInterval interval, long from, long to,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// What one connection to the venue's stream brings, until it ends. <see cref="VenueFeed"/> reconnects and fills what a connection
    /// missed.
    /// </summary>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="interval">One of <see cref="Intervals"/>.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    /// <exception cref="VenueException">The connection failed, or was cut.</exception>
    IAsyncEnumerable<VenueUpdate> ConnectAsync(string symbol, VenueInterval interval, CancellationToken cancellationToken = default);

    /// <summary>The funding rates of a perpetual that were paid in a range, oldest first, each once.</summary>
    /// <param name="symbol">The market as the venue writes it.</param>
    /// <param name="from">The first time.</param>
    /// <param name="to">The end: the first time that is not in the range.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VenueException">The market pays none, or the venue gave no usable answer.</exception>
    IAsyncEnumerable<VenueFunding> FundingAsync(string symbol, long from, long to, CancellationToken cancellationToken = default);
}
