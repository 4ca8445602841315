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
    public void Create_StrategyThatNobodyCertified_IsRefusedAsASessionRefusesIt()
    {
        using var world = new LiveWorld();
        var lockPath = Path.Combine(world.Folder, "parity.lock");
        new ParityLock().Write(lockPath);
        var demanded = Demanding(world, lockPath);
        var refusal = Assert.Throws<InputException>(() => new DecisionLogger(demanded with { StrategyType = typeof(ThresholdTrader) }));
        Assert.Equal(Assert.Throws<InputException>(() => demanded.Account.Certification.Demand(typeof(ThresholdTrader))).Message, refusal.Message);
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
        Account = new BacktestOptions { Certification = new CertificationOptions { LockPath = lockPath } },
    };

    private static string Text(RecordedDecision record) => FormattableString.Invariant(
        $"{record.CloseTime:O} {record.Mark} {record.Equity} {record.Position} {record.Action} {record.TargetNotional} {record.Quantity} {record.Leverage} {record.Reason} {record.Filled} {record.FillPrice} {record.FilledQuantity} {record.Commission} {record.Slippage}");
}
