using ParityFast.Accounts;
using ParityFast.Comparison;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

public sealed class LiveGuardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_StaleCandlesAndSwitches_StandInTheLogAndAreFollowedByABacktest()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var candles = RandomCandles.Create(seed, 400);
            var clock = new TestClock();
            using var world = new LiveWorld { Clock = clock, Account = new BacktestOptions { Guards = new GuardOptions { MaxMarkStalenessSeconds = 30, DailyLossLimit = 40 } } };
            using var session = world.Start(candles);
            var live = await session.RunAsync(Feed(session), Cancellation);
            Assert.True(live.Counts.Stale > 20);

            // The log's inputs, given to a backtest, lead to the same decisions and executions.
            using var run = new BacktestRun<NoSink>(world.Strategy, world.Instrument, candles, world.Account, default);
            run.Run.Ledger.Events.Schedule(Inputs(live.LogPath!));
            run.Step(Cancellation);
            var result = run.Result(world.Account);
            Assert.Equal(live.Digest, result.Digest);
            Assert.Equal(live.Refusals, result.Refusals);
            Assert.Equal(live.FinalEquity, result.FinalEquity);

            async IAsyncEnumerable<CandleRow> Feed(LiveSession operated)
            {
                foreach (var row in LiveWorld.Rows(candles))
                {
                    if (random.Next(15) == 0) operated.SetReduceOnly(random.Next(2) == 0);
                    if (random.Next(15) == 0) operated.SetKillSwitch(random.Next(2) == 0);
                    clock.Now = DateTimeOffset.UnixEpoch.AddMicroseconds(row.CloseTime).AddSeconds(random.Next(8) == 0 ? 31 : 30);
                    yield return row;
                    await Task.Yield();
                }
            }
        }
    }

    [Fact]
    public async Task SetKillSwitch_BeforeTheFirstCandle_HoldsForItAndBlocksNobody()
    {
        var candles = RandomCandles.Create(3, 10);
        using var world = new LiveWorld { Strategy = StrategyDefinition.Of<EagerTrader, EagerTrader.State>(setup => new EagerTrader(setup), name: "EagerTrader") };
        using var session = world.Start(candles);
        session.SetKillSwitch(true);
        var gate = new TaskCompletionSource();
        // The caller has the session's task back while it waits for a candle.
        var run = Task.Run(() => new[] { session.RunAsync(Feed(), Cancellation) }, Cancellation);
        Assert.Same(run, await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(30), Cancellation)));
        gate.SetResult();
        var summary = await (await run)[0];
        Assert.Equal((10, 0), (summary.Refusals["kill_switch"], summary.Fills));

        using (var reader = DecisionLogReader.Open(summary.LogPath!))
        {
            Assert.True(reader.Read());
            Assert.Equal("kill_switch", reader.EventName);
        }

        Assert.Equal(summary.Digest, Parity.Replay(summary.LogPath!, world.Strategy).ReplayedDigest);
        var like = LikeLog.Read(summary.LogPath!);
        Assert.Equal(10, Backtest.Run(world.Strategy, candles, world.Instrument, like.Options(), Cancellation).Refusals["kill_switch"]);
        var bytes = await File.ReadAllBytesAsync(summary.LogPath!, Cancellation);
        var (export, rebuilt) = (Path.Combine(world.Folder, "export.json"), Path.Combine(world.Folder, "rebuilt.msgpack"));
        DecisionLogJson.Export(summary.LogPath!, export);
        DecisionLogJson.Import(export, rebuilt);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(rebuilt, Cancellation));
        await File.WriteAllBytesAsync(summary.LogPath!, bytes[..^400], Cancellation);
        using var resumed = world.Resume(summary.LogPath!, candles);
        Assert.Equal(summary.Digest, (await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation)).Digest);

        async IAsyncEnumerable<CandleRow> Feed()
        {
            await gate.Task;
            foreach (var row in LiveWorld.Rows(candles)) yield return row;
        }
    }

    [Fact]
    public async Task Resume_SwitchesOn_AreStillOn()
    {
        var candles = RandomCandles.Create(3, 600);
        using var world = new LiveWorld();
        using var stop = new CancellationTokenSource();
        string log;
        using (var session = world.Start(candles))
        {
            async IAsyncEnumerable<CandleRow> Feed()
            {
                foreach (var row in LiveWorld.Rows(candles).Take(300)) yield return row;
                session.SetKillSwitch(true);
                await Task.Delay(20, CancellationToken.None);
                await stop.CancelAsync();
                stop.Token.ThrowIfCancellationRequested();
            }

            var first = await session.RunAsync(Feed(), stop.Token);
            Assert.True(first.Fills > 0);
            log = first.LogPath!;
        }

        using var resumed = world.Resume(log, candles);
        var summary = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
        Assert.True(summary.Refusals["kill_switch"] > 10);
        var records = LiveWorld.Records(log);
        Assert.DoesNotContain(records.Skip(records.FindIndex(line => line.StartsWith("kill_switch", StringComparison.Ordinal))), line => line.Contains("Filled = True", StringComparison.Ordinal));
    }

    private static List<ScheduledEvent> Inputs(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var (inputs, waiting) = (new List<ScheduledEvent>(), new List<AccountEvent>());
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle)
            {
                inputs.AddRange(waiting.Select(taken => new ScheduledEvent(reader.CloseTime, taken)));
                waiting.Clear();
            }
            else if (reader.Kind == LogRecordKind.Event && AccountEvents.Parse(reader.EventName, reader.EventPayload, reader.Header) is { IsInput: true } taken)
            {
                // A staleness check is about the candle before it, a switch holds from the next one on.
                if (taken.Kind == AccountEventKind.MarkStale) inputs.Add(new ScheduledEvent(reader.CloseTime, taken));
                else waiting.Add(taken);
            }
        }

        return inputs;
    }
}
