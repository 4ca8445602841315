using ParityFast.Comparison;
using ParityFast.Fees;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Live;

/// <summary>What holds before, while and after an order is out.</summary>
public sealed class LiveOrderTests
{
    private static readonly CandleSeries Candles = RandomCandles.Create(3, 12);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SetKillSwitch_WhileAnOrderIsOut_IsInTheLogAtOnceAndHoldsBeforeTheNextOne()
    {
        using var world = Eager<AlternatingTrader>();
        LiveSession? session = null;
        var seen = new List<string>();
        var executor = new ScriptedExecutor(async (order, _) =>
        {
            session!.SetKillSwitch(true);
            // The log is read while the order is out: the switch must be there before the answer.
            while (!seen.Contains("kill_switch"))
            {
                await Task.Delay(5, Cancellation);
                seen = Kinds(session.LogPath!);
            }

            return ScriptedExecutor.Fill(order);
        });
        using (session = world.Start(Candles, executor: executor))
        {
            var summary = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
            Assert.Single(executor.Sent);
            Assert.Equal((1L, 11), (summary.Fills, summary.Refusals["kill_switch"]));
            AssertFollowed(world, summary);
        }
    }

    [Fact]
    public async Task SetKillSwitch_BetweenDecisionAndOrder_RejectsThatOrderInEveryMode()
    {
        using var world = Eager<EagerTrader>();
        var executor = new ScriptedExecutor((order, _) => Task.FromResult(ScriptedExecutor.Fill(order)));
        LiveSession? session = null;
        var flushes = 0;
        // The first write is that of the first decision, after which the order would be sent.
        var options = world.Options(Candles) with { Disk = file => new NotedDisk(file, () => { if (++flushes == 1) session!.SetKillSwitch(true); }) };
        using (session = LiveSession.Create(world.Strategy, world.Instrument, executor, options))
        {
            var summary = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
            Assert.Empty(executor.Sent);
            Assert.Equal((0L, Candles.Count), (summary.Fills, summary.Refusals["kill_switch"]));
            // Decision, switch, rejection: in the order in which it happened.
            Assert.Equal(["Candle", "Decision", "kill_switch", "Execution"], Kinds(summary.LogPath!).Take(4));
            AssertFollowed(world, summary);
            await AssertResumed(world, summary);
        }
    }

    [Fact]
    public async Task Resume_KillSwitchOn_AnOrderThatNobodyKnowsOfIsNotSent()
    {
        using var world = Eager<EagerTrader>();
        string log;
        using (var session = world.Start(Candles, executor: new ScriptedExecutor((_, _) => throw new TimeoutException("no answer"))))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation));
            log = session.LogPath!;
        }

        var executor = new ScriptedExecutor((order, _) => Task.FromResult(ScriptedExecutor.Fill(order)));
        using var resumed = world.Resume(log, Candles, executor);
        resumed.SetKillSwitch(true);
        var summary = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
        Assert.Single(executor.Asked);
        Assert.Empty(executor.Sent);
        Assert.Equal(Candles.Count, summary.Refusals["kill_switch"]);
        AssertFollowed(world, summary);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ExecutorThatNeverAnswers_DoesNotOutlastTheGrace(bool blocks)
    {
        using var world = Eager<EagerTrader>();
        using var stop = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var executor = new ScriptedExecutor((_, _) =>
        {
            stop.Cancel();
            if (blocks) never.Wait(CancellationToken.None);
            return new TaskCompletionSource<OrderResult>().Task;
        });
        string log;
        var options = world.Options(Candles) with { OrderGrace = TimeSpan.FromMilliseconds(50) };
        using (var session = LiveSession.Create(world.Strategy, world.Instrument, executor, options))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), stop.Token)).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            log = session.LogPath!;
        }

        never.Set();
        Assert.Equal(DecisionLogState.Incomplete, DecisionLog.Verify(log).State);
        // What became of the order is asked at the next start, which may be left as well.
        using var again = new CancellationTokenSource();
        var silent = new ScriptedExecutor((_, _) => throw new InvalidOperationException("it was sent"), _ => { again.Cancel(); return new TaskCompletionSource<OrderResult?>().Task; });
        using (var session = LiveSession.Resume(log, world.Strategy, world.Instrument, silent, options))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync(LiveWorld.Feed([]), again.Token)).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        var found = new ScriptedExecutor((_, _) => throw new InvalidOperationException("it was sent"), _ => Task.FromResult<OrderResult?>(OrderResult.Fill(0.05m, Scale.ToDecimal(Candles.Close[0], 2), 0)));
        using var resumed = world.Resume(log, Candles, found);
        Assert.Equal(1, (await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation)).Fills);
    }

    [Theory]
    [InlineData("1 15 0", "its price is further than max_fill_deviation 0.1 from the mark")]
    [InlineData("1 0.5 0", "its price is further than max_fill_deviation 0.1 from the mark")]
    [InlineData("3 1 0", "it is more than the")]
    [InlineData("1 1 -0.0002", "its commission is below the best rebate of the fees, 0.0001 of the notional")]
    public async Task Run_FillThatCannotBe_IsBookedAndEndsTheSessionReduceOnly(string fill, string doubt)
    {
        var parts = fill.Split(' ').Select(part => decimal.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var guards = new GuardOptions { MaxFillDeviation = 0.1m };
        using var world = Eager<EagerTrader>(new BacktestOptions { Guards = guards, Fees = FeeSchedule.Fixed(-0.0001m, 0.001m) });
        var executor = new ScriptedExecutor((order, _) =>
        {
            var (quantity, price) = (parts[0] * order.Quantity, parts[1] * order.Mark);
            return Task.FromResult(OrderResult.Fill(quantity, price, parts[2] * quantity * price));
        });
        string log;
        using (var session = world.Start(Candles, executor: executor))
        {
            var error = await Assert.ThrowsAsync<InputException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation));
            Assert.Contains(doubt, error.Message, StringComparison.Ordinal);
            Assert.Contains($"of order {executor.Sent[0].ClientOrderId} at ", error.Message, StringComparison.Ordinal);
            log = session.LogPath!;
        }

        Assert.Single(executor.Sent);
        Assert.Equal(["Candle", "Decision", "fill_doubted", "Execution", "reduce_only"], Kinds(log));
        using (var reader = DecisionLogReader.Open(log))
        {
            while (reader.Read())
            {
                if (reader.Kind == LogRecordKind.Execution) Assert.Equal(parts[0] * executor.Sent[0].Quantity, Scale.ToDecimal(reader.Execution.Execution.QuantitySteps, reader.Header.QuantityDecimals));
            }
        }

        // It continues with the account as it was reported, and enters no more until an operator says so.
        using var resumed = world.Resume(log, Candles);
        var summary = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation);
        Assert.Equal(1, summary.Fills);
        Assert.Equal(parts[0] * executor.Sent[0].Quantity, summary.PositionQuantity);
        Assert.True(Parity.Replay(log, world.Strategy).Agrees);
    }

    [Fact]
    public async Task Run_CloseThatFillsMoreThanIsHeld_IsBookedToTheOtherSide()
    {
        using var world = Eager<AlternatingTrader>();
        var executor = new ScriptedExecutor((order, _) => Task.FromResult(OrderResult.Fill(order.ReduceOnly ? order.Quantity * 3 : order.Quantity, order.Mark, 0.5m)));
        string log;
        using (var session = world.Start(Candles, executor: executor))
        {
            await Assert.ThrowsAsync<InputException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation));
            log = session.LogPath!;
        }

        using var reader = DecisionLogReader.Open(log);
        while (reader.Read())
        {
        }

        var held = executor.Sent[0].Quantity;
        Assert.Equal(-2 * held, Scale.ToDecimal(reader.SignedQuantity, reader.Header.QuantityDecimals));
        // 10,000, two commissions, and what the first lot gained; the second is at its entry.
        Assert.Equal(10_000m - 1m + held * (executor.Sent[1].Mark - executor.Sent[0].Mark), reader.Equity.ToDecimal());
        Assert.Equal(executor.Sent[1].Mark, reader.EntryPrice.ToDecimal());
        reader.Dispose();
        using var resumed = world.Resume(log, Candles);
        Assert.Equal(0, (await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation)).PositionQuantity);
    }

    [Fact]
    public async Task Run_FillThatNoAccountCanHold_IsInTheLogAllTheSame()
    {
        using var world = Eager<EagerTrader>();
        foreach (var result in new[] { OrderResult.Fill(0.000_000_000_000_1m, 1000m, 0), OrderResult.Fill(0.001m, 1e28m, 0) })
        {
            using var session = world.Start(Candles, executor: new ScriptedExecutor((_, _) => Task.FromResult(result)));
            await Assert.ThrowsAsync<InputException>(() => session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation));
            Assert.Equal(["Candle", "Decision", "fill_doubted", "reduce_only"], Kinds(session.LogPath!));
        }
    }

    [Fact]
    public async Task Members_AfterDispose_SayThatItIsDisposedOf()
    {
        using var world = Eager<EagerTrader>();
        var session = LiveSession.Create(world.Strategy, Instrument.Perpetual("X"), LiveWorld.Paper(), world.Options(Candles) with { ExchangeEvents = true });
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.SetKillSwitch(true));
        Assert.Throws<ObjectDisposedException>(() => session.SetReduceOnly(true));
        Assert.Throws<ObjectDisposedException>(() => session.ReportMalformed("x"));
        Assert.Throws<ObjectDisposedException>(() => session.ReportFunding(new ExchangeFunding { Id = "1", Time = DateTime.UnixEpoch, Amount = 1 }));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.RunAsync(LiveWorld.Feed([]), Cancellation));
        Assert.Equal(0, session.Counts.Accepted);
    }

    private static LiveWorld Eager<TTrader>(BacktestOptions? account = null) => new()
    {
        Account = account ?? new BacktestOptions(),
        Strategy = typeof(TTrader) == typeof(EagerTrader)
            ? StrategyDefinition.Of<EagerTrader, EagerTrader.State>(setup => new EagerTrader(setup), name: "EagerTrader")
            : StrategyDefinition.Of<AlternatingTrader, AlternatingTrader.State>(setup => new AlternatingTrader(setup), name: "AlternatingTrader"),
    };

    // Replayed, and as a backtest that follows the log, it is the same.
    private static void AssertFollowed(LiveWorld world, LiveSummary summary)
    {
        Assert.True(Parity.Replay(summary.LogPath!, world.Strategy).Agrees);
        var followed = Backtest.Run(world.Strategy, Candles, world.Instrument, LikeLog.Read(summary.LogPath!).Options(), Cancellation);
        Assert.Equal((summary.Digest, summary.FinalEquity), (followed.Digest, followed.FinalEquity));
        Assert.Equal(summary.Refusals, followed.Refusals);
    }

    private static async Task AssertResumed(LiveWorld world, LiveSummary summary)
    {
        var copy = Path.Combine(world.Folder, "copy.msgpack");
        var bytes = await File.ReadAllBytesAsync(summary.LogPath!, Cancellation);
        await File.WriteAllBytesAsync(copy, bytes[..^10], Cancellation);
        using var resumed = world.Resume(copy, Candles);
        Assert.Equal(summary.Digest, (await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(Candles)), Cancellation)).Digest);
    }

    private static List<string> Kinds(string log)
    {
        using var reader = DecisionLogReader.Open(log);
        var kinds = new List<string>();
        while (reader.Read()) kinds.Add(reader.Kind == LogRecordKind.Event ? reader.EventName : reader.Kind.ToString());
        return kinds;
    }

    /// <summary>A file that says when it was written to.</summary>
    private sealed class NotedDisk(FileStream file, Action written) : PassingStream(file)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            written();
        }
    }
}
