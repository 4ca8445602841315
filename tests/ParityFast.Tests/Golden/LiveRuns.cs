using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Margin;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Slippage;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Golden;

/// <summary>Live sessions on paper: with a history, gaps, feeds that misbehave, switches, stale candles, executors that do not fill as expected.</summary>
internal static class LiveRuns
{
    private const int History = 80;

    public static IEnumerable<GoldenCase> All() => [.. Strategies(), .. Accounts(), .. Feeds(), .. Executors(), .. OwnLoops()];

    /// <summary>A case that runs in a world of its own.</summary>
    public static GoldenCase Case(string name, Func<LiveWorld> world, Func<LiveWorld, Task<LiveSummary>> run) => new($"live/{name}", async () =>
    {
        using var own = world();
        return Outcome(await run(own));
    });

    public static GoldenOutcome Outcome(LiveSummary summary) =>
        new(GoldenText.Figures(summary), summary.Digest, [("summary", GoldenText.Of(summary)), .. GoldenText.OfLog(summary.LogPath!)]);

    public static async Task<LiveSummary> Run(LiveWorld world, CandleSeries candles, int history = 0, IOrderExecutor? executor = null)
    {
        using var session = world.Start(candles, history == 0 ? null : RandomCandles.Truncate(candles, history), executor);
        return await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles, history)));
    }

    private static IEnumerable<GoldenCase> Strategies()
    {
        foreach (var type in StrategyRuns.Shipped)
        {
            foreach (var market in new[] { MarketType.Spot, MarketType.Perpetual })
            {
                yield return Case($"{type.Name}/{market}", () => new LiveWorld { Strategy = StrategyDefinition.Of(type), Instrument = StrategyRuns.Market(market) },
                    world => Run(world, GoldenCandles.WithGaps(61, 400), History));
            }
        }

        yield return Case("FieldTrader", () => new LiveWorld { Strategy = StrategyDefinition.Of<FieldTrader>() }, world => Run(world, GoldenCandles.WithGaps(62, 300), History));
    }

    private static IEnumerable<GoldenCase> Accounts()
    {
        foreach (var (name, account) in new (string, BacktestOptions)[]
        {
            ("plain", new BacktestOptions()),
            ("funding", new BacktestOptions { Funding = FundingSeries.Constant(0.0003m, 30 * RandomCandles.Minute) }),
            ("liquidated", new BacktestOptions { Margin = MarginSchedule.Single(0.19m, 5), Guards = new GuardOptions { LiquidationWarningPct = 0.15m, MinLiquidationDistancePct = 0.05m } }),
            ("guards", new BacktestOptions { Guards = new GuardOptions { DailyLossLimit = 60, MaxLeverage = 2, MaxPositionPctPerSymbol = 0.5m, MinLiquidationBufferPct = 0.15m } }),
            ("volume", new BacktestOptions { Slippage = new SlippageOptions { Kind = SlippageKind.VolumeSquareRoot } }),
            ("volatility", new BacktestOptions { Slippage = new SlippageOptions { Kind = SlippageKind.Volatility } }),
            ("fees", new BacktestOptions { Fees = FeeSchedule.From([new(0, 0.001m, 0.002m), new(20_000, 0.0005m, 0.001m)]) }),
        })
        {
            yield return Case($"account/{name}", () => new LiveWorld { Account = account }, world => Run(world, GoldenCandles.WithGaps(63, 400, step: 6_000)));
        }
    }

    private static IEnumerable<GoldenCase> Feeds()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var feed = seed;
            yield return Case($"feed/disturbed-{feed}", () => new LiveWorld(), async world =>
            {
                var candles = RandomCandles.Create(feed, 300);
                using var session = world.Start(candles);
                return await session.RunAsync(LiveWorld.Feed(new DisturbedFeed(feed, LiveWorld.Rows(candles)).Sent));
            });
            yield return Case($"feed/operated-{feed}", () => new LiveWorld { Clock = new TestClock(), Account = new BacktestOptions { Guards = new GuardOptions { MaxMarkStalenessSeconds = 30, DailyLossLimit = 40 } } },
                world => Operated(world, feed));
        }
    }

    // Malformed lines, both switches, candles that come late and candles that have not closed.
    private static async Task<LiveSummary> Operated(LiveWorld world, int seed)
    {
        var (candles, random) = (GoldenCandles.WithGaps(seed, 300), new Random(seed));
        using var session = world.Start(candles);
        return await session.RunAsync(Feed());

        async IAsyncEnumerable<CandleRow> Feed()
        {
            foreach (var row in LiveWorld.Rows(candles))
            {
                if (random.Next(20) == 0) session.ReportMalformed($"line {random.Next(100)}");
                if (random.Next(15) == 0) session.SetReduceOnly(random.Next(2) == 0);
                if (random.Next(15) == 0) session.SetKillSwitch(random.Next(2) == 0);
                ((TestClock)world.Clock).Now = DateTimeOffset.UnixEpoch.AddMicroseconds(row.CloseTime).AddSeconds(random.Next(8) switch { 0 => 31, 1 => -10, _ => 1 });
                yield return row;
            }

            await Task.CompletedTask;
        }
    }

    private static IEnumerable<GoldenCase> Executors()
    {
        yield return Case("executor/rejects", () => new LiveWorld(), world => Run(world, GoldenCandles.WithGaps(64, 400), executor: new FickleExecutor(3, int.MaxValue, 0)));
        yield return Case("executor/in-part", () => new LiveWorld(), world => Run(world, GoldenCandles.WithGaps(65, 400), executor: new FickleExecutor(7, 2, 0)));
        yield return Case("executor/worse", () => new LiveWorld(), world => Run(world, GoldenCandles.WithGaps(66, 400), History, new FickleExecutor(11, 5, 0.37m)));
    }

    // A loop of the user's own that is written with a decision logger.
    private static IEnumerable<GoldenCase> OwnLoops()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var own = seed;
            yield return new GoldenCase($"live/own-loop-{own}", () =>
            {
                using var world = new LiveWorld();
                var candles = RandomCandles.Create(own, 300);
                var backtest = world.Backtest(candles);
                using var logger = new DecisionLogger(OwnLoop.Options(world, candles));
                foreach (var record in backtest.Decisions) OwnLoop.Log(logger, record, candles);
                logger.Complete();
                return Task.FromResult(new GoldenOutcome(GoldenText.Figures(backtest), DecisionLog.Load(logger.LogPath!).Digest!, GoldenText.OfLog(logger.LogPath!)));
            });
        }
    }
}
