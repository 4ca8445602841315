using System.Globalization;
using ParityFast.Comparison;
using ParityFast.Funding;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Strategies;
using ParityFast.Tests.Comparison;
using ParityFast.Tests.Live;

namespace ParityFast.Tests.Golden;

/// <summary>Comparisons of two logs: alike, and with a divergence of every kind.</summary>
internal static class ComparedRuns
{
    private const int Count = 400;

    public static ParityOptions Options { get; } = new() { MinHours = 1 };

    private static CandleSeries Candles => RandomCandles.Create(81, Count);

    public static IEnumerable<GoldenCase> All()
    {
        var random = StrategyDefinition.Of<RandomTrader>();
        var plain = new Side(random);
        yield return Case("alike", plain, plain with { IsLive = true });
        yield return Case("guard", plain, plain with { Account = new BacktestOptions { Guards = new GuardOptions { MaxNotionalPerSymbol = 1_500 } } });
        yield return Case("reduce-only", plain, plain with { Account = new BacktestOptions { Guards = new GuardOptions { ReduceOnlyMode = true } } });
        yield return Case("execution", plain, plain with { IsLive = true, Executor = new FickleExecutor(4, 3, 0.37m) });
        yield return Case("commission", plain, plain with { Account = new BacktestOptions { CommissionRate = 0.0015m } });
        yield return Case("capital", plain, plain with { Account = new BacktestOptions { InitialCapital = 11_000 } });
        yield return Case("first-decision", plain, plain with { Account = new BacktestOptions { FirstDecision = 40 } });
        yield return Case("next-open", plain, plain with { Account = new BacktestOptions { FillTiming = FillTiming.NextOpen } });
        yield return Case("funding", plain, plain with { Account = new BacktestOptions { Funding = FundingSeries.Constant(0.001m, 30 * RandomCandles.Minute) } });
        yield return Case("instrument", plain, plain with { Instrument = new Instrument { Symbol = "X", MarketType = MarketType.Perpetual, StepSize = 0.01m } });
        yield return Case("reason", plain, plain with { Strategy = ResumedRuns.Renamed });
        yield return Case("mark", plain, plain with { Edit = (row, i) => i % 50 == 20 ? row with { Close = row.Close + 7, High = row.High + 7 } : row });
        yield return Case("missing", plain, plain with { Edit = (row, i) => i % 60 == 30 ? null : row });
        yield return Case("shifted", plain, plain with { Edit = (row, i) => i % 90 == 45 ? row with { CloseTime = row.CloseTime + 17_250_000 } : row });
        yield return Case("shorter", plain, plain with { Edit = (row, i) => i < 300 ? row : null });
        yield return Case("window", plain with { Account = new BacktestOptions { FirstDecision = 81 } }, plain with { IsLive = true, History = 60, Edit = (row, i) => i < 20 ? null : row });
        yield return Case("action", new Side(Threshold(1.0m)), new Side(Threshold(1.002m)) { IsLive = true });
        yield return Case("strategy", new Side(StrategyDefinition.Of<SmaCross>()), new Side(StrategyDefinition.Of<Breakout>()));
        yield return Case("notional", Baseline(new BaselinePerpsConfig()), Baseline(new BaselinePerpsConfig { PositionFraction = 0.06m }));
        yield return Case("leverage", Baseline(new BaselinePerpsConfig()), Baseline(new BaselinePerpsConfig { TargetLeverage = 3 }));
        yield return Case("periods", Baseline(new BaselinePerpsConfig()), Baseline(new BaselinePerpsConfig { ShortMaPeriod = 4, LongMaPeriod = 23 }));
        for (var seed = 0; seed < 14; seed++) yield return Tampered(seed);
    }

    public static GoldenOutcome Outcome(ParityReport report)
    {
        var kinds = string.Join(", ", report.DivergenceCounts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {ParityReportJson.Name(pair.Key)}"));
        var figures = string.Create(CultureInfo.InvariantCulture, $"{(report.IsGo ? "GO" : "NO-GO")}, aligned {report.AlignedDecisions}, strict {report.StrictParityRate:0.0000}, divergences {(kinds.Length > 0 ? kinds : "none")}");
        return new GoldenOutcome(figures, report.LiveDigest ?? "-", [("report", GoldenText.OfJson(writer => ParityReportJson.Write(report, writer)))]);
    }

    private static StrategyDefinition Threshold(decimal factor) =>
        StrategyDefinition.Of<Live.ThresholdTrader, Live.ThresholdTrader.State>(setup => new Live.ThresholdTrader(setup, factor), name: "ThresholdTrader");

    private static Side Baseline(BaselinePerpsConfig config) => new(StrategyDefinition.Of<BaselinePerpsStrategy>(config));

    // The log as it was written against one, and against the export of that.
    private static GoldenCase Case(string name, Side backtest, Side live) => new($"compare/{name}", async () =>
    {
        using var first = backtest.World();
        using var second = live.World();
        var (left, right) = (await backtest.LogAsync(first), await live.LogAsync(second));
        var export = Path.Combine(second.Folder, "export.json");
        DecisionLogJson.Export(right, export);
        var outcome = Outcome(Parity.Compare(left, right, Options));
        return outcome with { Parts = [.. outcome.Parts, ("exported", Outcome(Parity.Compare(left, export, Options)).Parts[0].Text)] };
    });

    private static GoldenCase Tampered(int seed) => new($"compare/tampered-{seed}", () =>
    {
        using var folder = new TemporaryDirectory();
        var random = new Random(seed);
        var bars = ScriptedLog.Create(random, Count);
        var (left, right) = (ScriptedLog.Write(folder.File("backtest.msgpack"), bars), ScriptedLog.Write(folder.File("live.msgpack"), new Tampering(random).Alter(bars)));
        return Task.FromResult(Outcome(Parity.Compare(left, right, Options)));
    });

    /// <summary>One of the two runs that are compared.</summary>
    private sealed record Side(StrategyDefinition Strategy)
    {
        public BacktestOptions Account { get; init; } = new();

        public Instrument Instrument { get; init; } = StrategyRuns.Market(MarketType.Perpetual);

        public bool IsLive { get; init; }

        public FickleExecutor? Executor { get; init; }

        /// <summary>Candles that a live session has before it starts.</summary>
        public int History { get; init; }

        /// <summary>What becomes of a candle; null if it is left out.</summary>
        public Func<CandleRow, int, CandleRow?> Edit { get; init; } = (row, _) => row;

        public LiveWorld World() => new() { Strategy = Strategy, Account = Account, Instrument = Instrument };

        public async Task<string> LogAsync(LiveWorld world)
        {
            var candles = LiveWorld.Series(Candles, [.. LiveWorld.Rows(Candles).Select(Edit).OfType<CandleRow>()]);
            return IsLive ? (await LiveRuns.Run(world, candles, History, Executor)).LogPath!
                : Backtest.Run(Strategy, candles, Instrument, Account with { LogDirectory = world.Folder }).LogPath!;
        }
    }
}
