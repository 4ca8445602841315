using ParityFast.Comparison;
using ParityFast.Orders;
using ParityFast.Signals;
using ParityFast.Sweeps;
using ParityFast.Tests.Live;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Signals;

/// <summary>Random signal files over random candles do what a second implementation in plain decimals does, and the same in every mode.</summary>
public sealed class SignalOracleTests
{
    private const OrderUse All = OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase | OrderUse.Targets;

    // What never happens is not tested.
    private static readonly string[] Expected =
    [
        "Accepted", "Triggered", "Filled", "Cancelled", "Rejected", "Expired", "New", "Stop Filled", "Target Filled", "Entry Filled", "other_leg", "no_position",
        "post_only", "order_expired", "bracket_price", "order_unknown", "too_many_orders", "liquidation", "funding", "position_open", "maker", "taker",
        "PartlyFilled", "target_met", "order_type_unsupported", ".1 Filled", ".2 Filled", ".3 Filled", ".1 Rejected", "leverage", "min_size", "pending",
    ];

    private static readonly string[] ExpectedOfParts =
    [
        "Entry PartlyFilled", "Stop PartlyFilled", "Target PartlyFilled", "order_replaced", ".1 PartlyFilled", ".2 PartlyFilled", "PartlyFilled maker",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomSignals_DoesWhatTheOracleDoes() => Compare(Seeds.Count(few: 90, full: 10_000), _ => null, Expected);

    // Several instructions a candle, each filled as far as what the ones before it left of the offer.
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_RandomSignalsFilledInParts_DoesWhatTheOracleDoes() => Compare(Seeds.Count(few: 60, full: 10_000), ShareOf,
        [.. Expected.Except(["pending"]), .. ExpectedOfParts]);

    // Of volumes below a thousand, and orders of up to three.
    private static decimal? ShareOf(int seed) => new[] { 0.0004m, 0.001m, 0.0021m, 0.005m, 0.5m }[seed % 5];

    private static void Compare(int seeds, Func<int, decimal?> shareOf, string[] demanded)
    {
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < seeds; seed++)
        {
            using var folder = new TemporaryDirectory();
            var (candles, instrument, options, costs) = OracleCase.Of(seed);
            var script = SignalScript.Of(seed, candles);
            options = options with { MaxVolumeShare = shareOf(seed) };
            // Without orders that rest, funding comes before a liquidation within the same candle: docs/parity.md.
            if (script.IsPlain) (options, costs) = (options with { Funding = null }, costs with { FundingRate = 0 });
            var result = Backtest.Run(Strategy(folder, script, candles), candles, instrument, options with { LogDirectory = folder.Root }, Cancellation);
            var oracle = new BookOracle(instrument, options, costs, All);
            for (var i = 0; i < candles.Count; i++)
            {
                var candle = new OracleCandle(candles.CloseTime[i], candles.Open[i] / 100m, candles.High[i] / 100m, candles.Low[i] / 100m, candles.Close[i] / 100m, Scale.ToDecimal(candles.Volume[i], candles.VolumeDecimals));
                oracle.Step(i, candle, script.Plans[i]);
            }

            // The end of the candles is no event to the oracle.
            var actual = BookLines.Of(result.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal)).ToList();
            for (var i = 0; i < Math.Max(oracle.Lines.Count, actual.Count); i++)
            {
                var (want, got) = (oracle.Lines.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
                Assert.True(want == got, $"seed {seed}, {instrument.MarketType}, {options.FillTiming}, line {i}:\nexpected {want}\nactual   {got}\nafter    {string.Join("\n         ", actual.Take(i).TakeLast(8))}");
            }

            Assert.Equal(oracle.Account.Quantity, result.PositionQuantity);
            Assert.Equal(oracle.Account.Base + (oracle.Account.Quantity * candles.Close[^1] / 100m), result.FinalEquity);
            Assert.True(FooterCheck.Of(result.LogPath!).Agrees, $"seed {seed}: {string.Join("; ", FooterCheck.Of(result.LogPath!).Differences)}");
            foreach (var line in oracle.Lines) Count(seen, line);
        }

        Assert.All(demanded, what => Assert.True(seen.GetValueOrDefault(what) > 0, $"{what} never happened: {string.Join(", ", seen.Select(pair => $"{pair.Key} {pair.Value}"))}"));
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_BacktestReplayLikeAndSweep_AreTheSame()
    {
        for (var seed = 0; seed < Seeds.Count(few: 12, full: 300); seed++)
        {
            using var folder = new TemporaryDirectory();
            var (candles, instrument, options, _) = OracleCase.Of(seed);
            var strategy = Strategy(folder, SignalScript.Of(seed, candles), candles);
            var run = Backtest.Run(strategy, candles, instrument, options with { LogDirectory = folder.Root }, Cancellation);
            var replay = Parity.Replay(run.LogPath!, strategy);
            Assert.True(replay.Agrees && replay.ReplayedDigest == run.Digest && replay.RecordedDigest == run.Digest, $"seed {seed}: {replay.FirstDifference}");
            DecisionLogJson.Export(run.LogPath!, folder.File("log.json"));
            DecisionLogJson.Import(folder.File("log.json"), folder.File("again.msgpack"));
            Assert.Equal(File.ReadAllBytes(run.LogPath!), File.ReadAllBytes(folder.File("again.msgpack")));
            Assert.Empty(Parity.Compare(run.LogPath!, folder.File("log.json")).Divergences);

            var like = LikeLog.Read(run.LogPath!);
            Assert.Equal(SignalFile.StrategyName, like.Header.StrategyName);
            var again = Backtest.Run(strategy, candles, like.Instrument, like.Options() with { LogDirectory = folder.File("like") }, Cancellation);
            Assert.Equal(run.Digest, again.Digest);
            var compared = Parity.Compare(run.LogPath!, again.LogPath!);
            Assert.True(compared.Divergences.Count == 0, $"seed {seed}: {string.Join("; ", compared.Divergences.Select(divergence => divergence.Kind))}");
            var check = Backtest.Run(strategy, candles, instrument, options with { ChecksStrategy = true }, Cancellation);
            Assert.Equal(run.Digest, check.Digest);

            var space = new ParameterSpace(strategy, [ParameterRange.Parse("size_factor=1,0.5")]);
            foreach (var sweep in new[] { new SweepOptions { EveryBar = true }, new SweepOptions { CheckSkipping = true }, new SweepOptions { Chunk = 37 } })
            {
                var row = Sweep.Run(space, candles, instrument, sweep with { Backtest = options }).First().Result;
                Assert.Equal((run.Digest, run.FinalEquity, run.Metrics), (row.Digest, row.FinalEquity, row.Metrics));
                Assert.Equal(run.Refusals, row.Refusals);
            }
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_PaperSessionAndItsResumption_HaveTheBacktestsRecords()
    {
        var (filled, resumed) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 6, full: 60); seed++)
        {
            using var folder = new TemporaryDirectory();
            var (candles, _, options, _) = OracleCase.Of(seed);
            using var world = new LiveWorld { Strategy = Strategy(folder, SignalScript.Of(seed, candles), candles), Account = options with { FillTiming = FillTiming.DecisionMark } };
            using var session = world.Start(candles);
            var live = await session.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
            var backtest = world.Backtest(candles);
            var lines = BookLines.Of(live.LogPath!);
            Assert.Equal(BookLines.Of(backtest.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal)), lines);
            Assert.Equal((backtest.Digest, backtest.FinalEquity, backtest.Metrics), (live.Digest, live.FinalEquity, live.Metrics));
            Assert.True(Parity.Replay(live.LogPath!, world.Strategy).Agrees);
            Assert.Empty(Parity.Compare(backtest.LogPath!, live.LogPath!).Divergences);
            filled += lines.Count(line => line.Contains("Filled", StringComparison.Ordinal));

            var bytes = await File.ReadAllBytesAsync(live.LogPath!, Cancellation);
            var random = new Random(seed);
            for (var i = 0; i < 8; i++)
            {
                await File.WriteAllBytesAsync(live.LogPath!, bytes[..random.Next(bytes.Length)], Cancellation);
                ParityFast.Live.LiveSession second;
                try
                {
                    second = world.Resume(live.LogPath!, candles);
                }
                catch (DecisionLogException)
                {
                    continue;
                }

                using (second)
                {
                    var end = await second.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), Cancellation);
                    Assert.Equal((live.Digest, live.Metrics), (end.Digest, end.Metrics));
                    Assert.Equal(lines, BookLines.Of(live.LogPath!));
                    resumed++;
                }
            }
        }

        Assert.True(filled > 40 && resumed > 20, $"{filled} fills, {resumed} resumed");
    }

    private static StrategyDefinition Strategy(TemporaryDirectory folder, SignalScript script, CandleSeries candles)
    {
        var path = folder.File("signals.csv");
        File.WriteAllText(path, script.Text);
        var strategy = SignalFile.Load(path).Strategy(candles, out var outside);
        Assert.Equal(0, outside);
        return strategy;
    }

    private static void Count(Dictionary<string, int> seen, string line)
    {
        foreach (var what in (string[])[.. Expected, .. ExpectedOfParts])
        {
            if (what.Split(' ').All(word => line.Contains(word, StringComparison.Ordinal))) seen[what] = seen.GetValueOrDefault(what) + 1;
        }
    }
}
