using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Golden;

/// <summary>Sessions that were stopped: resumed by the same build, continued by another one in a continuation log, followed by a backtest.</summary>
internal static class ResumedRuns
{
    public static IEnumerable<GoldenCase> All()
    {
        foreach (var cut in new[] { 1, 6, 9, 80, 150, 220 })
        {
            yield return LiveRuns.Case($"resumed/plain-{cut}", () => new LiveWorld(), world => Resume(world, Candles, cut));
            yield return LiveRuns.Case($"resumed/costs-{cut}", () => new LiveWorld { Account = Costs }, world => Resume(world, Candles, cut));
            // The seventh candle is the first to decide on: before it no build differs from another, and there is no continuation log.
            if (cut < 8) continue;
            yield return LiveRuns.Case($"linked/plain-{cut}", () => new LiveWorld(), world => Resume(world, Candles, cut, Renamed));
            yield return LiveRuns.Case($"linked/costs-{cut}", () => new LiveWorld { Account = Costs }, world => Resume(world, Candles, cut, Renamed));
        }

        foreach (var type in StrategyRuns.Shipped)
            yield return LiveRuns.Case($"resumed/{type.Name}", () => new LiveWorld { Strategy = StrategyDefinition.Of(type) }, world => Resume(world, GoldenCandles.WithGaps(72, 300), 170));
        yield return LiveRuns.Case("stopped", () => new LiveWorld(), world => Stop(world, Candles, 200));
        yield return Like("plain", new BacktestOptions(), world => LiveRuns.Run(world, Candles));
        yield return Like("history", new BacktestOptions(), world => LiveRuns.Run(world, Candles, 90));
        yield return Like("costs", Costs, world => LiveRuns.Run(world, Candles));
        yield return Like("worse-fills", new BacktestOptions(), world => LiveRuns.Run(world, Candles, executor: new FickleExecutor(3, 2, 0.37m)));
        yield return Like("stopped", Costs, world => Stop(world, Candles, 200));
        yield return Like("linked", Costs, world => Resume(world, Candles, 150, Renamed));
    }

    /// <summary>Another build of the strategy of a world: it submits the same orders with other reasons.</summary>
    public static StrategyDefinition Renamed => StrategyDefinition.Of<RenamedTrader, RandomTrader.State>(setup => new RenamedTrader(setup), name: "RandomTrader");

    public static CandleSeries Candles => GoldenCandles.WithGaps(71, 300, step: 3_000);

    public static BacktestOptions Costs => RandomCosts.With(new BacktestOptions(), 4) with
    {
        StaleMarks = [],
        RestingOrders = false,
        Liquidity = [],
        Funding = FundingSeries.Constant(0.0003m, 60 * RandomCandles.Minute),
        Margin = MarginSchedule.Single(0.19m, 5),
        Guards = new GuardOptions { DailyLossLimitPct = 0.2m, LiquidationWarningPct = 0.15m, MinLiquidationDistancePct = 0.05m, MaxMarginInUsePct = 0.5m },
    };

    /// <summary>Runs the first candles, then all of them in a session that resumes the log, or continues it with another build.</summary>
    public static async Task<LiveSummary> Resume(LiveWorld world, CandleSeries candles, int cut, StrategyDefinition? build = null)
    {
        var log = (await Stop(world, candles, cut)).LogPath!;
        using var session = LiveSession.Resume(log, build ?? world.Strategy, world.Instrument, LiveWorld.Paper(), world.Options(candles) with { AcceptNewBuild = build is not null });
        var summary = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)));
        Assert.Equal(build is not null, summary.LogPath != log);
        return summary;
    }

    public static async Task<LiveSummary> Stop(LiveWorld world, CandleSeries candles, int cut)
    {
        using var stop = new CancellationTokenSource();
        using var session = world.Start(candles);
        return await session.RunAsync(LiveWorld.FeedThenStop(LiveWorld.Rows(candles).Take(cut), stop), stop.Token);
    }

    private static GoldenCase Like(string name, BacktestOptions account, Func<LiveWorld, Task<LiveSummary>> run) => new($"like/{name}", async () =>
    {
        using var world = new LiveWorld { Account = account };
        var like = LikeLog.Read((await run(world)).LogPath!);
        var strategy = name == "linked" ? Renamed : like.Strategy(world.Strategy.Type);
        var again = Backtest.Run(strategy, like.Cut(Candles), like.Instrument, like.Options() with { LogDirectory = world.Folder });
        return new GoldenOutcome(GoldenText.Figures(again), again.Digest, [("result", GoldenText.Of(again)), .. GoldenText.OfLog(again.LogPath!)]);
    });
}
