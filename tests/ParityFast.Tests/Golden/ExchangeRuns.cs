using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Live;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Golden;

/// <summary>Sessions whose exchange reports funding and liquidations: uncut, resumed, continued, followed by a backtest, replayed, compared.</summary>
internal static class ExchangeRuns
{
    public static IEnumerable<GoldenCase> All()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var candles = RandomCandles.Create(seed, 300, step: 6_000);
            yield return LiveRuns.Case($"exchange/uncut-{seed}", World, world => Run(world, candles));
            yield return LiveRuns.Case($"exchange/resumed-{seed}", World, world => Resume(world, candles, 140, isLinked: false));
            yield return LiveRuns.Case($"exchange/linked-{seed}", World, world => Resume(world, candles, 140, isLinked: true));
            yield return new GoldenCase($"like/exchange-{seed}", async () =>
            {
                using var world = World();
                var like = LikeLog.Read((await Run(world, candles)).LogPath!);
                var again = Backtest.Run(like.Strategy(world.Strategy.Type), like.Cut(candles), like.Instrument, like.Options() with { LogDirectory = world.Folder });
                return new GoldenOutcome(GoldenText.Figures(again), again.Digest, [("result", GoldenText.Of(again)), .. GoldenText.OfLog(again.LogPath!)]);
            });
            yield return new GoldenCase($"replay/exchange-{seed}", async () =>
            {
                using var world = World();
                return ReplayedRuns.Outcome(Parity.Replay((await Run(world, candles)).LogPath!, world.Strategy));
            });
            yield return new GoldenCase($"compare/exchange-{seed}", async () =>
            {
                using var world = World();
                return ComparedRuns.Outcome(Parity.Compare(world.Backtest(candles).LogPath!, (await Run(world, candles)).LogPath!, ComparedRuns.Options));
            });
        }
    }

    private static LiveWorld World() => new() { Account = ResumedRuns.Costs with { Funding = null } };

    // It applies what a backtest with funding computes.
    private static ReportingExchange Exchange(LiveWorld world, CandleSeries candles)
    {
        var options = world.Account with { Funding = FundingSeries.Constant(0.0003m, 30 * RandomCandles.Minute), LogDirectory = Path.Combine(world.Folder, "derived") };
        return new ReportingExchange(Backtest.Run(world.Strategy, candles, world.Instrument, options).LogPath!);
    }

    private static LiveOptions Options(LiveWorld world, CandleSeries candles) => world.Options(candles) with { ExchangeEvents = true };

    private static async Task<LiveSummary> Run(LiveWorld world, CandleSeries candles)
    {
        using var session = LiveSession.Start(world.Strategy, world.Instrument, LiveWorld.Paper(), Options(world, candles));
        return await session.RunAsync(Exchange(world, candles).Feed(session, LiveWorld.Rows(candles)));
    }

    private static async Task<LiveSummary> Resume(LiveWorld world, CandleSeries candles, int cut, bool isLinked)
    {
        var exchange = Exchange(world, candles);
        using var stop = new CancellationTokenSource();
        string log;
        using (var first = LiveSession.Start(world.Strategy, world.Instrument, LiveWorld.Paper(), Options(world, candles)))
            log = (await first.RunAsync(exchange.Feed(first, LiveWorld.Rows(candles).Take(cut), stop), stop.Token)).LogPath!;
        using var session = LiveSession.Resume(log, isLinked ? ResumedRuns.Renamed : world.Strategy, world.Instrument, LiveWorld.Paper(), Options(world, candles) with { AcceptNewBuild = isLinked });
        return await session.RunAsync(exchange.Feed(session, LiveWorld.Rows(candles)));
    }
}
