using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Live;

public sealed class LiveResumeTests
{
    private static readonly CandleSeries Candles = RandomCandles.Create(11, 400);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_CutAtAnyByte_DecidesAsIfItHadNotBeen()
    {
        var cuts = Seeds.Count(few: 20, full: 300);
        using var world = new LiveWorld();
        var history = RandomCandles.Truncate(Candles, 100);
        using var undisturbed = world.Start(Candles, history);
        var expected = await undisturbed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles, 100)), Cancellation);
        var records = LiveWorld.Records(expected.LogPath!);
        var log = await StoppedLog(world, history, 300);
        var bytes = await File.ReadAllBytesAsync(log, Cancellation);
        var random = new Random(1);
        var resumed = 0;
        for (var i = 0; i < cuts; i++)
        {
            await File.WriteAllBytesAsync(log, bytes[..random.Next(bytes.Length + 1)], Cancellation);
            LiveSession session;
            try
            {
                session = world.Resume(log, Candles);
            }
            catch (DecisionLogException error)
            {
                // Not even the header and the history are there: nothing was decided.
                Assert.Contains("this decision log cannot be read", error.Message, StringComparison.Ordinal);
                continue;
            }

            using (session)
            {
                var actual = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles, 100)), Cancellation);
                Assert.Equal(expected.Digest, actual.Digest);
                Assert.Equal(records, LiveWorld.Records(log));
                Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(log).State);
                resumed++;
            }
        }

        Assert.True(resumed > cuts / 2, $"{resumed} resumed");
    }

    [Fact]
    public async Task Resume_CutWithinTheFooter_EndsAsIfItHadNotBeen()
    {
        using var world = new LiveWorld();
        using var undisturbed = world.Start(Candles);
        var expected = await undisturbed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
        var bytes = await File.ReadAllBytesAsync(expected.LogPath!, Cancellation);
        for (var cut = 1; cut < 1_500; cut += 3)
        {
            await File.WriteAllBytesAsync(expected.LogPath!, bytes[..^cut], Cancellation);
            using var session = world.Resume(expected.LogPath!, Candles);
            var actual = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
            Assert.Equal(expected.Digest, actual.Digest);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(expected.LogPath!, Cancellation));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resume_ExecutorLostAnOrder_IsAskedAndTheOrderIsExecutedOnce(bool wasFilled)
    {
        using var world = new LiveWorld();
        using var undisturbed = world.Start(Candles);
        var expected = await undisturbed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
        for (var order = 0; order < Math.Min(20, expected.Fills); order++)
        {
            var executor = new CountingExecutor(LiveWorld.Paper());
            if (wasFilled) executor.FailAfter = order + 1;
            else executor.FailBefore = order;
            string log;
            using (var session = world.Start(Candles, executor: executor))
            {
                await Assert.ThrowsAsync<TimeoutException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation));
                log = session.LogPath!;
            }

            using var resumed = world.Resume(log, Candles, executor);
            var actual = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
            Assert.Equal(wasFilled ? 1 : 0, executor.Found);
            Assert.Equal(expected.Fills, executor.Executed);
            Assert.Equal(expected.Digest, actual.Digest);
            Assert.Equal(LiveWorld.Records(expected.LogPath!), LiveWorld.Records(log));
        }
    }

    [Fact]
    public async Task Resume_LogOfTheFirstRules_ContinuesAndSaysIt()
    {
        using var world = new LiveWorld();
        var log = FirstRules.Of(await StoppedLog(world, RandomCandles.Truncate(Candles, 100), 200));
        using var session = world.Resume(log, Candles);
        Assert.Contains(session.Notices, notice => notice.StartsWith("the log is of rules 1, by which this build, of rules 2, decided the same so far", StringComparison.Ordinal));
        await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
        Assert.Equal(1, DecisionLog.Load(log).Header!.Rules);
    }

    [Fact]
    public async Task Resume_WhileAnotherSessionWrites_IsRefused()
    {
        using var world = new LiveWorld();
        using var session = world.Start(Candles, RandomCandles.Truncate(Candles, 50));
        var error = Assert.Throws<DecisionLogException>(() => world.Resume(session.LogPath!, Candles));
        Assert.Contains("another session is writing", error.Message, StringComparison.Ordinal);
        await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles, 50)), Cancellation);
        var over = Assert.ThrowsAny<InputException>(() => world.Resume(session.LogPath!, Candles));
        Assert.Contains("footer", over.Message, StringComparison.Ordinal);
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Resume_BitFlipped_IsRefused()
    {
        using var world = new LiveWorld();
        var log = await StoppedLog(world, RandomCandles.Truncate(Candles, 100), 200);
        var bytes = await File.ReadAllBytesAsync(log, Cancellation);
        var random = new Random(2);
        for (var i = 0; i < Seeds.Count(few: 25, full: 200); i++)
        {
            var flipped = (byte[])bytes.Clone();
            // The last block could as well be a torn end.
            flipped[random.Next(bytes.Length - 200)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(log, flipped, Cancellation);
            Assert.ThrowsAny<InputException>(() => world.Resume(log, Candles).Dispose());
        }
    }

    [Fact]
    public async Task Resume_AnotherBuild_IsRefusedOrGoesOnInALinkedLog()
    {
        using var world = new LiveWorld { Strategy = Threshold(1.0m) };
        var log = await StoppedLog(world, RandomCandles.Truncate(Candles, 100), 300);
        using var changed = new LiveWorld { Strategy = Threshold(1.002m) };
        var error = Assert.ThrowsAny<InputException>(() => changed.Resume(log, Candles));
        Assert.Contains("decides differently from the log", error.Message, StringComparison.Ordinal);
        Assert.Contains("--accept-new-build", error.Hint, StringComparison.Ordinal);

        var before = LiveWorld.Records(log);
        string linked;
        using (var session = LiveSession.Resume(log, changed.Strategy, changed.Instrument, LiveWorld.Paper(), changed.Options(Candles) with { AcceptNewBuild = true }))
        {
            var summary = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
            linked = summary.LogPath!;
            Assert.Equal(100, summary.Decisions);
            Assert.Contains(session.Notices, notice => notice.Contains(linked, StringComparison.Ordinal));
        }

        // The log before is whole, closed and otherwise as it was; the new one names it.
        Assert.Equal(before, LiveWorld.Records(log));
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(log).State);
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(linked).State);
        using var reader = DecisionLogReader.Open(linked);
        Assert.Equal(Path.GetFileNameWithoutExtension(log), reader.Header.Run.Continues);
        Assert.Equal(301, reader.Header.FirstDecision);
        Assert.ThrowsAny<InputException>(() => world.Resume(log, Candles));
    }

    [Fact]
    public async Task Resume_LinkedLogBrokenOff_GoesOn()
    {
        using var world = new LiveWorld { Strategy = Threshold(1.0m) };
        var log = await StoppedLog(world, RandomCandles.Truncate(Candles, 100), 250);
        using var changed = new LiveWorld { Strategy = Threshold(1.002m) };
        var options = changed.Options(Candles) with { AcceptNewBuild = true };
        string linked;
        using (var stop = new CancellationTokenSource())
        using (var session = LiveSession.Resume(log, changed.Strategy, changed.Instrument, LiveWorld.Paper(), options))
        {
            var part = await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(Candles).Take(320), stop), stop.Token);
            linked = part.LogPath!;
        }

        using var resumed = LiveSession.Resume(linked, changed.Strategy, changed.Instrument, LiveWorld.Paper(), options);
        var summary = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
        Assert.Equal(linked, summary.LogPath);
        Assert.Equal(150, summary.Decisions);
        Assert.Equal(summary.Digest, DecisionLog.Load(linked).Digest);
    }

    [Fact]
    public async Task Resume_WithAnotherCapital_IsRefused()
    {
        using var world = new LiveWorld();
        var log = await StoppedLog(world, RandomCandles.Truncate(Candles, 100), 200);
        using var other = new LiveWorld { Account = new BacktestOptions { InitialCapital = 1 } };
        var error = Assert.ThrowsAny<InputException>(() => other.Resume(log, Candles));
        Assert.Contains("account", error.Message, StringComparison.Ordinal);
    }

    private static StrategyDefinition Threshold(decimal factor) =>
        StrategyDefinition.Of<ThresholdTrader, ThresholdTrader.State>(setup => new ThresholdTrader(setup, factor), name: "ThresholdTrader");

    private static async Task<string> StoppedLog(LiveWorld world, CandleSeries history, int candles)
    {
        using var stop = new CancellationTokenSource();
        using var session = world.Start(Candles, history);
        var summary = await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(Candles).Take(candles).Skip(history.Count), stop), stop.Token);
        Assert.Equal(LiveEnd.Stopped, summary.End);
        return summary.LogPath!;
    }
}
