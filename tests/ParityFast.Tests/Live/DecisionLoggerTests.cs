using System.Runtime.Loader;
using ParityFast.Certificates;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Verification;

namespace ParityFast.Tests.Live;

public sealed class DecisionLoggerTests
{
    [Fact]
    public void Log_LoopOfSomebodyElse_HasTheBacktestsDecisionsContextsAndDigest()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var candles = RandomCandles.Create(seed, 300);
            using var world = new LiveWorld();
            var backtest = world.Backtest(candles);
            var expected = DecisionLog.Load(backtest.LogPath!).Decisions().ToList();

            using var logger = new DecisionLogger(OwnLoop.Options(world, candles));
            foreach (var record in expected) OwnLoop.Log(logger, record, candles);
            logger.Complete();

            var actual = DecisionLog.Load(logger.LogPath!);
            Assert.Equal(DecisionLogState.Intact, actual.Status!.State);
            Assert.Equal(expected.Select(Text), actual.Decisions().Select(Text));
            Assert.Equal(backtest.FinalEquity, actual.EquityCurve().Last().Equity);
        }
    }

    [Fact]
    public void Log_CandleTwice_IsRefused()
    {
        using var world = new LiveWorld();
        var candles = RandomCandles.Create(1, 10);
        using var logger = new DecisionLogger(OwnLoop.Options(world, candles));
        var context = new LoggedContext { CloseTime = new DateTime(2025, 1, 1, 0, 1, 0, DateTimeKind.Utc), Mark = 100, Equity = 1000 };
        Assert.Null(logger.Log(context, new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" }));
        Assert.Throws<InputException>(() => logger.Log(context, new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" }));
        Assert.Throws<InvalidOperationException>(() => logger.LogExecution(OrderResult.Reject("no")));
        var id = logger.Log(context with { CloseTime = context.CloseTime.AddMinutes(1) }, new DecisionRecord { Action = DecisionAction.Buy, TargetNotional = 100, Reason = "go" });
        Assert.EndsWith("-1", id, StringComparison.Ordinal);
        logger.LogExecution(OrderResult.Reject("the exchange is closed"));
        Assert.Equal("exchange_rejected", DecisionLog.Load(logger.LogPath!).Decisions().Last().RejectionType);
    }

    [Fact]
    public void Log_OrderThatALogOfThisVersionCannotHold_IsRefused()
    {
        using var world = new LiveWorld();
        using var logger = new DecisionLogger(OwnLoop.Options(world, RandomCandles.Create(1, 10)));
        var context = new LoggedContext { CloseTime = new DateTime(2025, 1, 1, 0, 1, 0, DateTimeKind.Utc), Mark = 100, Equity = 1000 };
        var buy = new DecisionRecord { Action = DecisionAction.Buy, TargetNotional = 100, Reason = "go" };
        Assert.Throws<InputException>(() => logger.Log(context, buy with { Action = DecisionAction.Increase }));
        Assert.Throws<InputException>(() => logger.Log(context, buy with { StopLoss = 90 }));
        Assert.NotNull(logger.Log(context, buy));
    }

    [Fact]
    public void Create_LockOfABacktestsOptions_IsDemandedToo()
    {
        using var world = new LiveWorld();
        var lockPath = Path.Combine(world.Folder, "parity.lock");
        new ParityLock().Write(lockPath);
        var demanded = Demanding(world, lockPath);
        var account = new BacktestOptions { Certification = demanded.Certification };
        var inAccount = demanded with { Certification = CertificationOptions.None, Account = account, StrategyType = typeof(ThresholdTrader) };
        Assert.Contains("was never certified", Assert.Throws<InputException>(() => new DecisionLogger(inAccount)).Message, StringComparison.Ordinal);
        var options = world.Options(RandomCandles.Create(7, 50)) with { Account = account };
        var session = Assert.Throws<InputException>(() => LiveSession.Create(world.Strategy, world.Instrument, LiveWorld.Paper(), options));
        Assert.Contains("was never certified", session.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_WhatIsRefused_LeavesTheLogAsItWas()
    {
        using var world = new LiveWorld();
        using var logger = new DecisionLogger(OwnLoop.Options(world, RandomCandles.Create(1, 10)));
        var (context, hold) = (Context(1), new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" });
        Assert.Throws<OverflowException>(() => logger.Log(context with { RecentMarks = [1.234m] }, hold));
        Assert.Null(logger.LogPath);
        logger.Log(context, hold);
        var before = File.ReadAllBytes(logger.LogPath!);
        Assert.Throws<OverflowException>(() => logger.Log(Context(2) with { Mark = 1.234m }, hold));
        Assert.Throws<OverflowException>(() => logger.Log(Context(2) with { PositionQuantity = 1e-20m }, hold));
        Assert.Throws<ArgumentNullException>(() => logger.Log(Context(2), hold with { Reason = null! }));
        Assert.Equal(before, File.ReadAllBytes(logger.LogPath!));
        logger.Log(Context(2), hold);
        logger.Complete();
        Assert.Equal(2, DecisionLog.Load(logger.LogPath!).DecisionCount);
    }

    [Fact]
    [Trait("Category", "Endurance")]
    public void Log_MoreReasonsThanALogNames_IsRefusedBeforeAnythingIsLost()
    {
        using var world = new LiveWorld();
        using var logger = new DecisionLogger(OwnLoop.Options(world, RandomCandles.Create(1, 10)));
        for (var i = 1; i <= ushort.MaxValue; i++) logger.Log(Context(i), new DecisionRecord { Action = DecisionAction.Hold, Reason = $"reason {i}" });
        Assert.Contains("65535 different reasons", Assert.Throws<InputException>(() => logger.Log(Context(ushort.MaxValue + 1), new DecisionRecord { Action = DecisionAction.Hold, Reason = "one more" })).Message, StringComparison.Ordinal);
        // The same candle for a reason that the log has.
        logger.Log(Context(ushort.MaxValue + 1), new DecisionRecord { Action = DecisionAction.Hold, Reason = "reason 7" });
        logger.Complete();
        var log = DecisionLog.Load(logger.LogPath!);
        Assert.Equal((DecisionLogState.Intact, ushort.MaxValue + 1L), (log.Status!.State, log.DecisionCount));
        Assert.Equal("reason 7", log.Decisions(withRecentMarks: false).Last().Reason);
    }

    [Fact]
    public void Log_AfterAWriteThatFailed_IsRefusedAndTheLogIsGoodUpToThere()
    {
        using var world = new LiveWorld();
        using var logger = new DecisionLogger(OwnLoop.Options(world, RandomCandles.Create(1, 10)));
        var hold = new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" };
        logger.Log(Context(1), hold);
        var id = logger.Log(Context(2), new DecisionRecord { Action = DecisionAction.Buy, TargetNotional = 100, Reason = "go" });
        Assert.NotNull(id);
        // Someone writes to it: the next write would not follow on what is there.
        using (var other = new FileStream(logger.LogPath!, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) other.SetLength(other.Length + 5);
        Assert.Throws<DecisionLogException>(() => logger.LogExecution(OrderResult.Reject("no")));
        foreach (var call in new Action[] { () => logger.Log(Context(3), hold), () => logger.LogExecution(OrderResult.Reject("no")), logger.Complete })
            Assert.Contains("ended with a call that failed", Assert.Throws<DecisionLogException>(call).Message, StringComparison.Ordinal);
        var log = DecisionLog.Load(logger.LogPath!);
        Assert.Equal((DecisionLogState.Torn, 5L, 2L), (log.Status!.State, log.Status.TornLength, log.DecisionCount));
    }

    [Fact]
    public void Log_FromSeveralThreads_IsOneLogOfWholeCalls()
    {
        using var world = new LiveWorld();
        using var logger = new DecisionLogger(OwnLoop.Options(world, RandomCandles.Create(1, 10)));
        var (next, logged) = (0, 0);
        Parallel.For(0, 400, _ =>
        {
            try
            {
                logger.Log(Context(Interlocked.Increment(ref next)), new DecisionRecord { Action = DecisionAction.Hold, Reason = $"reason {next % 5}" });
                Interlocked.Increment(ref logged);
            }
            catch (InputException)
            {
                // A newer candle was first.
            }
        });
        logger.Complete();
        var log = DecisionLog.Load(logger.LogPath!);
        Assert.True(logged > 0);
        Assert.Equal((DecisionLogState.Intact, (long)logged), (log.Status!.State, log.DecisionCount));
    }

    [Fact]
    public void Members_AfterDispose_SayThatItIsDisposedOf()
    {
        using var world = new LiveWorld();
        var logger = new DecisionLogger(OwnLoop.Options(world, RandomCandles.Create(1, 10)));
        logger.Log(Context(1), new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" });
        logger.Dispose();
        logger.Dispose();
        Assert.Throws<ObjectDisposedException>(() => logger.Log(Context(2), new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" }));
        Assert.Throws<ObjectDisposedException>(() => logger.LogExecution(OrderResult.Reject("no")));
        Assert.Throws<ObjectDisposedException>(logger.Complete);
    }

    private static LoggedContext Context(int minute) => new() { CloseTime = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute), Mark = 100, Equity = 1000 };

    [Fact]
    public void Create_StrategyThatNobodyCertified_IsRefusedAsASessionRefusesIt()
    {
        using var world = new LiveWorld();
        var lockPath = Path.Combine(world.Folder, "parity.lock");
        new ParityLock().Write(lockPath);
        var demanded = Demanding(world, lockPath);
        var refusal = Assert.Throws<InputException>(() => new DecisionLogger(demanded with { StrategyType = typeof(ThresholdTrader) }));
        Assert.Equal(Assert.Throws<InputException>(() => demanded.Certification.Demand(typeof(ThresholdTrader))).Message, refusal.Message);
        Assert.Contains("was never certified", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(demanded.LogDirectory));
    }

    [Fact]
    public void Create_CertificateOfNoType_IsRefused()
    {
        using var world = new LiveWorld();
        var lockPath = Path.Combine(world.Folder, "parity.lock");
        new ParityLock().Write(lockPath);
        var refusal = Assert.Throws<InputException>(() => new DecisionLogger(Demanding(world, lockPath)));
        Assert.Contains("its type is not given", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_CertifiedStrategy_Logs()
    {
        using var world = new LiveWorld();
        using var code = new CompiledCode();
        var path = code.Compile(["using ParityFast; public readonly struct Sample : IStrategy<int> { public Decision Decide(in DecisionContext context, ref int state) { state++; return default; } }"]);
        var lockPath = Path.Combine(code.Folder, "parity.lock");
        ParityLock.Of(StrategyVerifier.Verify(path)).Write(lockPath);
        var type = new AssemblyLoadContext(null, isCollectible: true).LoadFromAssemblyPath(path).GetType("Sample");
        using var logger = new DecisionLogger(Demanding(world, lockPath) with { StrategyType = type });
        var context = new LoggedContext { CloseTime = new DateTime(2025, 1, 1, 0, 1, 0, DateTimeKind.Utc), Mark = 100, Equity = 1000 };
        Assert.Null(logger.Log(context, new DecisionRecord { Action = DecisionAction.Hold, Reason = "wait" }));
        Assert.NotNull(logger.LogPath);
    }

    private static DecisionLoggerOptions Demanding(LiveWorld world, string lockPath) => OwnLoop.Options(world, RandomCandles.Create(1, 10)) with
    {
        Certification = new CertificationOptions { LockPath = lockPath },
    };

    private static string Text(RecordedDecision record) => FormattableString.Invariant(
        $"{record.CloseTime:O} {record.Mark} {record.Equity} {record.Position} {record.Action} {record.TargetNotional} {record.Quantity} {record.Leverage} {record.Reason} {record.Filled} {record.FillPrice} {record.FilledQuantity} {record.Commission} {record.Slippage}");
}
