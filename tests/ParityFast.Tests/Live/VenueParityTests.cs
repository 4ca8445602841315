using ParityFast.Comparison;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Tests.Live;

/// <summary>A session whose orders rest at a venue that fills as the fill model does.</summary>
public sealed class VenueParityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Targets through zero and decisions of three instructions, the last of which needs the position that the second one made.
    [Fact]
    public async Task Run_TargetsAndSeveralInstructionsAtAVenue_CompareGoWithTheirBacktest()
    {
        var candles = RandomCandles.Truncate(SampleCandles.Create(), 6_000);
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<FlipTrader>(), Instrument = Instrument.Perpetual("P"), Account = new BacktestOptions { Margin = null } };
        var venue = new MatchingVenue();
        using var session = world.Start(candles, executor: venue);
        var live = await session.RunAsync(venue.Feed(session, candles, Cancellation), Cancellation);
        var backtest = world.Backtest(candles);
        var report = Parity.Compare(backtest.LogPath!, live.LogPath!);
        // The venue says that an order is cancelled when the instructions after it are done, not before them.
        Assert.True(report.IsGo && report.Divergences.All(divergence => divergence.Kind == DivergenceKind.Order), string.Join("\n", report.Divergences.Take(5)));
        Assert.Equal((backtest.Digest, backtest.FinalEquity, backtest.Metrics), (live.Digest, live.FinalEquity, live.Metrics));
        Assert.Equal(backtest.OrderFigures!.Kinds, LoggedOrders.Read(live.LogPath!)!.Kinds);
        Assert.True(live.Fills > 400 && live.PositionQuantity == venue.Position, $"{live.Fills} fills");
        var replay = Parity.Replay(live.LogPath!, world.Strategy);
        Assert.True(replay.Agrees && replay.ReplayedDigest == live.Digest, $"{replay.FirstDifference}");
        var footer = FooterCheck.Of(live.LogPath!);
        Assert.True(footer.Agrees, $"{footer.Problem} {string.Join("; ", footer.Differences)}");
    }

    [Theory]
    [InlineData("turtle", "Turtle", 20_000)]
    [InlineData("bracketed-breakout", "BracketedBreakout", 6_000)]
    [InlineData("market-maker", "MarketMaker", 5_000)]
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
        Assert.True(live.Fills > 15, $"{live.Fills} fills");
        Assert.Equal(live.PositionQuantity, venue.Position);
        if (file == "turtle") Assert.Equal(backtest.Metrics, live.Metrics);
        var orders = LoggedOrders.Read(live.LogPath!)!;
        if (file == "turtle") Assert.Equal((backtest.OrderFigures!.Total, backtest.OrderFigures.TimeInOrders), (orders.Total, orders.TimeInOrders));
        else Assert.Equal(backtest.OrderFigures!.Total with { AverageWorkingBars = null }, orders.Total with { AverageWorkingBars = null });
        // An entry that is met at once is an execution by candles, and events of an order at a venue; an order that is larger than the position that it
        // is against is made smaller there.
        Assert.All(report.Divergences, divergence => Assert.True(divergence.Kind is DivergenceKind.Order or DivergenceKind.Fill or DivergenceKind.Execution, divergence.Kind.ToString()));
        Assert.True(report.Divergences.Count <= (file == "turtle" ? 0 : file == "market-maker" ? 1 : 30), string.Join("\n", report.Divergences));
        var replay = Parity.Replay(live.LogPath!, world.Strategy);
        Assert.True(replay.Agrees && replay.ReplayedDigest == live.Digest, $"{replay.FirstDifference}");
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(live.LogPath!).State);
        // The footer's figures follow from the records, and the export holds all of them.
        var footer = FooterCheck.Of(live.LogPath!);
        Assert.True(footer.Agrees, $"{footer.Problem} {string.Join("; ", footer.Differences)}");
        var (json, again) = (Path.Combine(world.Folder, "log.json"), Path.Combine(world.Folder, "again.msgpack"));
        DecisionLogJson.Export(live.LogPath!, json);
        DecisionLogJson.Import(json, again);
        Assert.Equal(await File.ReadAllBytesAsync(live.LogPath!, Cancellation), await File.ReadAllBytesAsync(again, Cancellation));
    }
}
