using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Strategies;
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

    [Fact]
    public void Export_LongWindow_HasItsLastMarksAndMakesTheSameLogAgain()
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { ShortMaPeriod = 5, LongMaPeriod = 300 });
        var candles = RandomCandles.Create(3, 450);
        var log = Backtest.Run(strategy, candles, Instrument.Spot("X"), new BacktestOptions { LogDirectory = folder.File("logs") }, TestContext.Current.CancellationToken).LogPath!;
        foreach (var (most, expected) in new[] { (0, 0), (7, 7), (DecisionLogJson.DefaultRecentMarks, 120), (1_000, 310) })
        {
            var (json, again) = (folder.File($"{most}.json"), folder.File($"{most}.msgpack"));
            DecisionLogJson.Export(log, json, most, TestContext.Current.CancellationToken);
            var last = DecisionLog.Load(json).Decisions().Last().RecentMarks!;
            Assert.Equal(candles.Close[^(expected + 1)..^1].ToArray().Select(close => close / 100m), last);
            DecisionLogJson.Import(json, again);
            Assert.Equal(File.ReadAllBytes(log), File.ReadAllBytes(again));
        }
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("70000")]
    [InlineData("null")]
    public void Import_PlaceOfAReasonThatTheLogLacks_GoesByItsTextAndIsFound(string place)
    {
        using var folder = new TemporaryDirectory();
        var run = LoggedRun.Write(folder.Root, Strategy, RandomCandles.Create(1, 300), Instrument.Spot("X"), new BacktestOptions());
        var (json, again) = (folder.File("run.json"), folder.File("again.msgpack"));
        DecisionLogJson.Export(run.Path, json);
        var text = File.ReadAllText(json);
        var other = System.Text.RegularExpressions.Regex.Replace(text, "\"reason\": ?[0-9]+", $"\"reason\": {place}");
        Assert.NotEqual(text, other);
        File.WriteAllText(json, other);
        DecisionLogJson.Import(json, again);
        // The text has the prices in it, which the template that was meant has not: the decisions are not those of the stated digest.
        Assert.Contains(run.Digest, Assert.Throws<DecisionLogException>(() => DecisionLog.Load(again)).Message, StringComparison.Ordinal);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public void Import_MoreReasonsThanALogNames_IsRefused()
    {
        using var folder = new TemporaryDirectory();
        var run = LoggedRun.Write(folder.Root, Strategy, RandomCandles.Create(1, 70_000), Instrument.Spot("X"), new BacktestOptions());
        var (json, again) = (folder.File("run.json"), folder.File("again.msgpack"));
        DecisionLogJson.Export(run.Path, json, recentMarks: 0, TestContext.Current.CancellationToken);
        var count = 0;
        var text = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(json), "\"reason\": ?([0-9]+|\"[^\"]*\")",
            match => match.Value[^1] == '"' ? $"\"reason\": \"reason {count++}\"" : "\"reason\": null");
        File.WriteAllText(json, text);
        Assert.InRange(count, 66_000, int.MaxValue);
        var error = Assert.Throws<DecisionLogException>(() => DecisionLogJson.Import(json, again));
        Assert.Contains("65,536 reasons", error.Message, StringComparison.Ordinal);
    }
}
