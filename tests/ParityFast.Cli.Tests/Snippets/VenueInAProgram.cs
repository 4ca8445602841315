using ParityFast.Venues;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>Reading a venue as docs/venues.md shows it.</summary>
internal static class VenueInAProgram
{
    public static async Task RunAsync(VenueOptions options, long from, long to, List<VenueCandle> history, List<VenueFeedEvent> events, Action<VenueCandle> closed,
        CancellationToken cancellationToken)
    {
        // <snippet>
        using var venue = Venue.Open("binance", options);
        var minute = venue.Interval("1m");
        await foreach (var candle in venue.HistoryAsync("BTCUSDT", minute, from, to, cancellationToken)) history.Add(candle);

        var feed = new VenueFeed(venue, "BTCUSDT", minute, new VenueFeedOptions { OnEvent = happened => events.Add(happened) });
        await foreach (var candle in feed.ReadAsync(to, cancellationToken)) closed(candle);
        // </snippet>
    }
}
