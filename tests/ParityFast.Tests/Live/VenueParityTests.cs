using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.Orders;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Live;

/// <summary>A session whose orders rest at a venue that fills as the fill model does.</summary>
public sealed class VenueParityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("turtle", "Turtle", 6_000)]
    [InlineData("bracketed-breakout", "BracketedBreakout", 6_000)]
    [InlineData("market-maker", "MarketMaker", 3_000)]
    public async Task Run_SampleAtAVenue_ComparesGoWithItsBacktest(string file, string type, int count)
    {
        var candles = RandomCandles.Truncate(SampleCandles.Create(), count);
        var costs = file == "market-maker" ? 0 : 0.001m;
        using var world = new LiveWorld { Strategy = SampleStrategy.Of(file, type), Instrument = Instrument.Perpetual("P"), Account = new BacktestOptions { CommissionRate = costs, Margin = null } };
        var venue = new MatchingVenue { Commission = costs };
        using var session = world.Start(candles, executor: venue);
        var live = await session.RunAsync(venue.Feed(session, candles, Cancellation), Cancellation);
        var backtest = world.Backtest(candles);
        var report = Parity.Compare(backtest.LogPath!, live.LogPath!);
        Assert.True(report.IsGo, string.Join("\n", report.Divergences.Take(5)));
        Assert.Equal((backtest.Digest, backtest.FinalEquity), (live.Digest, live.FinalEquity));
        Assert.Equal(backtest.Metrics, live.Metrics);
        Assert.True(live.Fills > 20, $"{live.Fills} fills");
        Assert.Equal(live.PositionQuantity, venue.Position);
        Assert.Empty(report.Divergences);
        var replay = Parity.Replay(live.LogPath!, world.Strategy);
        Assert.True(replay.Agrees && replay.ReplayedDigest == live.Digest, $"{replay.FirstDifference}");
    }
}
