using ParityFast.Live;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Live;

public sealed class DisturbedFeedTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_Disturbed_DecidesAsABacktestOfWhatWasAccepted()
    {
        var seeds = Seeds.Count(few: 100, full: 3_000);
        var (orders, dropped) = (0, 0L);
        using var world = new LiveWorld();
        for (var seed = 0; seed < seeds; seed++)
        {
            var candles = RandomCandles.Create(seed, 60);
            var feed = new DisturbedFeed(seed, LiveWorld.Rows(candles));
            var executor = new CountingExecutor(LiveWorld.Paper());
            using var session = world.Start(candles, executor: executor);
            var live = await session.RunAsync(LiveWorld.Feed(feed.Sent), TestContext.Current.CancellationToken);
            var accepted = LiveWorld.Series(candles, feed.Accepted);
            var backtest = Backtest.Run(world.Strategy, accepted, world.Instrument, world.Account);

            Assert.Equal(backtest.Digest, live.Digest);
            Assert.Equal(backtest.FinalEquity, live.FinalEquity);
            Assert.Equal((feed.Accepted.Count, feed.Duplicates, feed.Conflicting, feed.Late),
                (live.Counts.Accepted, live.Counts.Duplicates, live.Counts.Conflicting, live.Counts.Late));
            Assert.Equal(live.Fills, executor.Executed);
            orders += executor.Executed;
            dropped += live.Counts.Duplicates + live.Counts.Conflicting + live.Counts.Late;
            File.Delete(live.LogPath!);
        }

        Assert.True(orders > seeds && dropped > 3 * seeds, $"{orders} orders and {dropped} dropped candles: the runs test too little");
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_DisconnectedAndResumedWithOverlap_DecidesAsIfItHadNotBeen()
    {
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 150); seed++)
        {
            using var world = new LiveWorld();
            var random = new Random(seed);
            var candles = RandomCandles.Create(seed, 200);
            var rows = new DisturbedFeed(seed, LiveWorld.Rows(candles)).Sent;
            using var undisturbed = world.Start(candles);
            var expected = await undisturbed.RunAsync(LiveWorld.Feed(rows), TestContext.Current.CancellationToken);

            var executor = new CountingExecutor(LiveWorld.Paper());
            string? log = null;
            for (var sent = random.Next(1, 40); sent < rows.Count; sent += random.Next(1, 40))
            {
                using var stop = new CancellationTokenSource();
                using var session = log is null ? world.Start(candles, executor: executor) : world.Resume(log, candles, executor);
                var part = await session.RunAsync(LiveWorld.FeedThenStop(rows.Take(sent), stop), stop.Token);
                Assert.Equal(LiveEnd.Stopped, part.End);
                log = part.LogPath;
                Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Verify(log!).State);
            }

            using var last = world.Resume(log!, candles, executor);
            var actual = await last.RunAsync(LiveWorld.Feed(rows), TestContext.Current.CancellationToken);
            Assert.Equal(expected.Digest, actual.Digest);
            Assert.Equal(expected.Metrics, actual.Metrics);
            Assert.Equal(expected.Refusals, actual.Refusals);
            Assert.Equal(expected.Fills, executor.Executed);
            Assert.Equal(LiveWorld.Records(expected.LogPath!), LiveWorld.Records(actual.LogPath!));
        }
    }

    [Fact]
    public async Task Run_CandleAheadOfTheClock_IsDroppedUntilItIsClosed()
    {
        var candles = RandomCandles.Create(7, 20);
        var clock = new TestClock { Now = DateTimeOffset.UnixEpoch.AddMicroseconds(candles.CloseTime[9]) };
        using var world = new LiveWorld { Clock = clock };
        using var session = world.Start(candles);
        var rows = LiveWorld.Rows(candles);
        // The eleventh is still forming; it comes again, with another close, once it is closed.
        var summary = await session.RunAsync(Feed(), TestContext.Current.CancellationToken);
        Assert.Equal((11, 1), (summary.Counts.Accepted, summary.Counts.NotClosed));
        Assert.Equal(0, summary.Counts.Gaps);

        async IAsyncEnumerable<ParityFast.Market.CandleRow> Feed()
        {
            for (var i = 0; i < 10; i++) yield return rows[i];
            yield return rows[10] with { Close = rows[10].Close - 1 };
            await Task.Yield();
            clock.Now = DateTimeOffset.UnixEpoch.AddMicroseconds(rows[10].CloseTime);
            yield return rows[10];
        }
    }
}
