using System.Text.Json;
using ParityFast.Comparison;
using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Tests.Log;

namespace ParityFast.Tests.Comparison;

public sealed class ReplayTests
{
    [Theory]
    [InlineData(FillTiming.DecisionMark)]
    [InlineData(FillTiming.NextOpen)]
    public void Replay_RandomRuns_TakesTheSameDecisions(FillTiming timing)
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<RandomTrader>();
        for (var seed = 0; seed < 40; seed++)
        {
            var candles = RandomCandles.Create(seed, 500);
            var options = new BacktestOptions { FillTiming = timing, AllowSpotShort = seed % 2 == 0 };
            var run = LoggedRun.Write(folder.Root, strategy, candles, Instrument.Spot("BTC-USD"), options);
            var report = Parity.Replay(run.Path, strategy);
            Assert.True(report.Agrees, $"seed {seed}: {report.FirstDifference}");
            Assert.Equal((run.Digest, run.Digest), (report.RecordedDigest, report.ReplayedDigest));
            Assert.Equal(report.Decisions, report.Agreeing);
        }
    }

    [Fact]
    public void Replay_Export_IsReplayedLikeTheLog()
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<RandomTrader>();
        var run = LoggedRun.Write(folder.Root, strategy, RandomCandles.Create(3, 400), Instrument.Spot("BTC-USD"), new BacktestOptions());
        DecisionLogJson.Export(run.Path, folder.File("log.json"));
        var report = Parity.Replay(folder.File("log.json"), strategy);
        Assert.True(report.Agrees);
        Assert.Equal(run.Digest, report.ReplayedDigest);
    }

    [Fact]
    public void Replay_OneConstantChanged_ShowsWhereItFirstDecidesOtherwise()
    {
        using var folder = new TemporaryDirectory();
        var candles = RandomCandles.Create(11, 600);
        var run = LoggedRun.Write(folder.Root, StrategyDefinition.Of<ThresholdTrader>(new ThresholdTrader.Config { Level = 100_000 }), candles, Instrument.Spot("BTC-USD"), new BacktestOptions());
        var report = Parity.Replay(run.Path, StrategyDefinition.Of<ThresholdTrader>(new ThresholdTrader.Config { Level = 100_100 }));

        // It buys above the level: the first close between both levels is the first that tells them apart.
        var expected = 0;
        while (candles.Close[expected] is not (> 100_000 and <= 100_100)) expected++;
        Assert.Equal(expected, report.FirstDifference!.Index);
        Assert.Equal((DecisionAction.Buy, DecisionAction.Hold), (report.FirstDifference.Recorded!.Action, report.FirstDifference.Replayed!.Action));
        Assert.False(report.Agrees);
        Assert.NotEqual(report.RecordedDigest, report.ReplayedDigest);
    }

    [Fact]
    public void Replay_LogOfTheFirstRules_IsReplayedAndNamesThemWhereItDiffers()
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<ThresholdTrader>(new ThresholdTrader.Config { Level = 100_000 });
        var run = LoggedRun.Write(folder.Root, strategy, RandomCandles.Create(11, 600), Instrument.Spot("BTC-USD"), new BacktestOptions());
        var first = FirstRules.Of(run.Path);

        var same = Parity.Replay(first, strategy);
        Assert.True(same.Agrees);
        Assert.Equal((1, null), (same.RecordedRules, same.ProbableCause));
        var other = Parity.Replay(first, StrategyDefinition.Of<ThresholdTrader>(new ThresholdTrader.Config { Level = 100_100 }));
        Assert.False(other.Agrees);
        Assert.StartsWith("rules 1 → 2", other.ProbableCause, StringComparison.Ordinal);
        Assert.Null(Parity.Replay(run.Path, StrategyDefinition.Of<ThresholdTrader>(new ThresholdTrader.Config { Level = 100_100 })).ProbableCause);
    }

    [Fact]
    public void Log_OfTheFirstRules_IsVerifiedExportedAndComparedByteForByte()
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<RandomTrader>();
        var run = LoggedRun.Write(folder.Root, strategy, RandomCandles.Create(3, 400), Instrument.Spot("BTC-USD"), new BacktestOptions());
        var first = FirstRules.Of(run.Path);

        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(first).State);
        Assert.Equal((1, 2), (DecisionLog.Load(first).Header!.Rules, DecisionLog.Load(run.Path).Header!.Rules));
        DecisionLogJson.Export(first, folder.File("first.json"));
        Assert.DoesNotContain("\"rules\"", File.ReadAllText(folder.File("first.json")), StringComparison.Ordinal);
        DecisionLogJson.Import(folder.File("first.json"), folder.File("again.msgpack"));
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(folder.File("again.msgpack")));
        Assert.Empty(Parity.Compare(first, folder.File("again.msgpack"), new ParityOptions { MinHours = 1 }).Divergences);
        var report = Parity.Compare(first, run.Path, new ParityOptions { MinHours = 1 });
        Assert.Equal(1.0, report.StrictParityRate);
        Assert.Equal("rules", Assert.Single(Assert.Single(report.Divergences).Fields).Field);
        Assert.StartsWith("rules 1 → 2", report.FirstDivergence!.ProbableCause, StringComparison.Ordinal);
    }

    [Fact]
    public void Like_BacktestOfTheSameCandles_HasTheSameDigestAndBytes()
    {
        using var folder = new TemporaryDirectory();
        var strategy = StrategyDefinition.Of<RandomTrader>();
        var candles = RandomCandles.Create(5, 900);
        // The recorded run saw only the middle, and had more warm-up than the strategy asks for.
        var part = Middle(candles, 100, 700);
        var options = new BacktestOptions { InitialCapital = 4_321, CommissionRate = 0.002m, FirstDecision = 40, AllowSpotShort = true, Guards = new GuardOptions { MaxNotionalPerSymbol = 2_000 } };
        var run = LoggedRun.Write(folder.Root, strategy, part, Instrument.Spot("BTC-USD"), options);
        var like = LikeLog.Read(run.Path);
        var again = LoggedRun.Write(folder.Root, like.Strategy(strategy.Type), like.Cut(candles), like.Instrument, like.Options());
        Assert.Equal((run.Digest, run.FinalEquity), (again.Digest, again.FinalEquity));
        var report = Parity.Compare(again.Path, run.Path, new ParityOptions { MinHours = 1 });
        Assert.True(report.IsGo);
        Assert.Equal(1.0, report.StrictParityRate);
        Assert.Empty(report.Divergences);
    }

    [Fact]
    public void Replay_JsonWithoutAMark_NamesTheDecision()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("log.json"), JsonSerializer.Serialize(new { decisions = new[] { new { context = new { timestamp = "2025-01-15T10:50:00" }, decision = new { action = "hold" } } } }));
        var error = Assert.Throws<DecisionLogException>(() => Parity.Replay(folder.File("log.json"), StrategyDefinition.Of<RandomTrader>()));
        Assert.Contains("decision 0 has no current_mark", error.Message, StringComparison.Ordinal);
    }

    private static CandleSeries Middle(CandleSeries series, int from, int to) => new(to - from, series.IntervalMicroseconds, series.PriceDecimals, series.VolumeDecimals,
        series.CloseTime[from..to].ToArray(), series.Open[from..to].ToArray(), series.High[from..to].ToArray(), series.Low[from..to].ToArray(),
        series.Close[from..to].ToArray(), series.Volume[from..to].ToArray())
    { LabelOffsetMicroseconds = series.LabelOffsetMicroseconds };
}
