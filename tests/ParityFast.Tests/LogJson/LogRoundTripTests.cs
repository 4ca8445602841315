using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Tests.Log;

namespace ParityFast.Tests.LogJson;

public sealed class LogRoundTripTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<RandomTrader>();

    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData(FillTiming.DecisionMark, MarketType.Spot)]
    [InlineData(FillTiming.NextOpen, MarketType.Spot)]
    [InlineData(FillTiming.DecisionMark, MarketType.Perpetual)]
    [InlineData(FillTiming.NextOpen, MarketType.Perpetual)]
    public void ExportImport_RandomRuns_GivesTheSameBytesAndDigest(FillTiming timing, MarketType market)
    {
        using var folder = new TemporaryDirectory();
        for (var seed = 0; seed < Seeds.Count(few: 7, full: 25); seed++)
        {
            var candles = RandomCandles.Create(seed, 100 + 97 * seed);
            var instrument = new Instrument { Symbol = "A/B", MarketType = market };
            var run = LoggedRun.Write(folder.Root, Strategy, candles, instrument, new BacktestOptions { FillTiming = timing, AllowSpotShort = seed % 2 == 0 });
            var (json, again) = (folder.File($"{seed}.json"), folder.File($"{seed}.msgpack"));

            var log = DecisionLog.Load(run.Path);
            Assert.Equal(DecisionLogState.Intact, log.Status!.State);
            Assert.Equal(run.Digest, log.Digest);
            Assert.Equal(run.Digest, log.StatedDigest);
            Assert.Equal(run.FinalEquity, log.EquityCurve().Last().Equity);

            DecisionLogJson.Export(run.Path, json);
            DecisionLogJson.Import(json, again);
            Assert.Equal(File.ReadAllBytes(run.Path), File.ReadAllBytes(again));
        }
    }
}
