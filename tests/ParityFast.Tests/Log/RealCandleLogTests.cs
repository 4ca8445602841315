using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Recording;
using ParityFast.Strategies;

namespace ParityFast.Tests.Log;

/// <summary>Logs of real one-minute candles: size, sameness, what a run and its log say of each other.</summary>
public sealed class RealCandleLogTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 50 });
    private static readonly Instrument Market = new() { Symbol = "BTC-USD", MarketType = MarketType.Perpetual };

    private static CandleSeries Candles() => CandleFile.Load(
        SharedFolder.Require("data/btc-perp-1m/btc-perp-20211231-20220201_1m.csv"), new CandleFileOptions { TimeLabel = TimeLabel.Close });

    [Fact]
    public void Write_RealCandles_TakesAtMost16BytesAHold()
    {
        using var folder = new TemporaryDirectory();
        var candles = Candles();
        var run = LoggedRun.Write(folder.Root, Strategy, candles, Market, new BacktestOptions());
        var log = DecisionLog.Load(run.Path);
        var length = new FileInfo(run.Path).Length;
        var header = HeaderCodec.Write(log.Header!, out _).Length;
        var perBar = (length - header) / (double)candles.Count;
        var (longest, mean) = Holds(run.Path);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{length} bytes, header {header}, {perBar:0.00} bytes a bar with everything; a hold and its candle {mean:0.00} on average, {longest} at most"));
        Assert.Equal(45_031, candles.Count);
        Assert.Equal(candles.Count - 50 + 1, log.DecisionCount);
        // Seals, fills and footer included: a hold on its own is below that.
        Assert.InRange(perBar, 1, 10);
        Assert.InRange(mean, 1, 8);
        Assert.InRange(longest, 1, 16);
    }

    [Fact]
    public void Write_TwoRuns_HaveTheSameBytesBehindTheRunObject()
    {
        using var folder = new TemporaryDirectory();
        var candles = Candles();
        var details = new BacktestLogDetails { StartedAt = DateTime.UnixEpoch.AddDays(1), Source = "one.csv" };
        var first = File.ReadAllBytes(LoggedRun.Write(folder.File("a"), Strategy, candles, Market, new BacktestOptions(), details).Path);
        var second = File.ReadAllBytes(LoggedRun.Write(folder.File("b"), Strategy, candles, Market, new BacktestOptions(),
            details with { StartedAt = DateTime.UnixEpoch.AddDays(2), Source = "another name.csv" }, chunk: 77).Path);
        Assert.NotEqual(first, second);
        Assert.Equal(first[BehindRun(first)..], second[BehindRun(second)..]);
    }

    [Fact]
    public void Load_RealRun_SaysWhatTheRunSays()
    {
        using var folder = new TemporaryDirectory();
        var candles = Candles();
        var run = LoggedRun.Write(folder.Root, Strategy, candles, Market, new BacktestOptions());
        var log = DecisionLog.Load(run.Path);
        Assert.Equal("bt_20211231_230100_BTC-USD", log.RunId);
        Assert.EndsWith("2021-12-31/bt_20211231_230100_BTC-USD.msgpack", run.Path.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal((run.Digest, run.Digest), (log.Digest, log.StatedDigest));
        Assert.Equal(new DateTime(2021, 12, 31, 23, 1, 0, DateTimeKind.Utc), log.StartTime);
        Assert.Equal(run.FinalEquity, log.EquityCurve().Last().Equity);
        Assert.Equal(candles.Count + 1, log.EquityCurve().Count());
        Assert.Equal(run.Metrics.TotalFills, log.Decisions(withRecentMarks: false).Count(decision => decision.Filled == true));
        Assert.Equal(run.Metrics.FinalEquity, log.Metrics!["final_equity"].Number);
    }

    [Fact]
    public void Export_RealRun_BecomesTheSameBytesAgain()
    {
        using var folder = new TemporaryDirectory();
        // Each decision of the export repeats its sixty marks: a week of them says what a month does.
        var candles = RandomCandles.Truncate(Candles(), 10_000);
        var run = LoggedRun.Write(folder.Root, Strategy, candles, Market, new BacktestOptions(), new BacktestLogDetails { RecentMarks = 60 });
        DecisionLogJson.Export(run.Path, folder.File("log.json"));
        DecisionLogJson.Import(folder.File("log.json"), folder.File("log.msgpack"));
        Assert.Equal(File.ReadAllBytes(run.Path), File.ReadAllBytes(folder.File("log.msgpack")));
    }

    private static int BehindRun(byte[] log)
    {
        HeaderCodec.Read(LogObjects.Of(log).First(), "log", out var runEnd);
        return runEnd;
    }

    /// <summary>Bytes of a candle and the hold after it, the first candle aside, which states its whole time and price.</summary>
    private static (int Longest, double Mean) Holds(string path)
    {
        var (candle, longest, candles, holds, total) = (0, 0, 0, 0, 0L);
        foreach (var item in LogObjects.Of(File.ReadAllBytes(path)))
        {
            if (item.Span[0] >> 4 == 9 && item.Span[1] == LogLayout.Input) (candle, candles) = (item.Length, candles + 1);
            if (item.Span.SequenceEqual((byte[])[0x91, LogLayout.Decision]) && candles > 1)
                (longest, total, holds) = (Math.Max(longest, candle + item.Length), total + candle + item.Length, holds + 1);
        }

        return (longest, (double)total / holds);
    }
}
