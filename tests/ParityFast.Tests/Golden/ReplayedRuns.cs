using System.Globalization;
using ParityFast.Comparison;
using ParityFast.Orders;
using ParityFast.Strategies;

namespace ParityFast.Tests.Golden;

/// <summary>Logs that are decided again, by the same build and by others.</summary>
internal static class ReplayedRuns
{
    public static IEnumerable<GoldenCase> All()
    {
        foreach (var type in StrategyRuns.Shipped)
        {
            yield return Case(type.Name, StrategyDefinition.Of(type), StrategyDefinition.Of(type), new BacktestOptions());
            yield return Case($"{type.Name}/exported", StrategyDefinition.Of(type), StrategyDefinition.Of(type), new BacktestOptions(), isExported: true);
        }

        var random = StrategyDefinition.Of<RandomTrader>();
        yield return Case("next-open", random, random, new BacktestOptions { FillTiming = FillTiming.NextOpen });
        yield return Case("resting", random, random, new BacktestOptions { RestingOrders = true });
        yield return Case("costs", random, random, ResumedRuns.Costs);
        yield return Case("fields", StrategyDefinition.Of<FieldTrader>(), StrategyDefinition.Of<FieldTrader>(), new BacktestOptions());
        yield return Case("first-decision", random, random, new BacktestOptions { FirstDecision = 60 });
        yield return Case("renamed", random, ResumedRuns.Renamed, ResumedRuns.Costs);
        yield return Case("other-periods", StrategyDefinition.Of<SmaCross>(), StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 4 }), new BacktestOptions());
        yield return Case("other-stop", StrategyDefinition.Of<BaselinePerpsStrategy>(), StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { TrailingStopPct = 0.02m, TargetLeverage = 3 }), new BacktestOptions());
        yield return Case("longer-warm-up", StrategyDefinition.Of<SmaCross>(), StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { LongMaPeriod = 60 }), new BacktestOptions());
    }

    public static GoldenOutcome Outcome(ReplayReport report)
    {
        var figures = string.Create(CultureInfo.InvariantCulture, $"{(report.Agrees ? "agrees" : "differs")}, decisions {report.Decisions}, agreeing {report.Agreeing}, differences {report.DifferenceCount}");
        return new GoldenOutcome(figures, report.ReplayedDigest ?? "-", [("report", GoldenText.OfJson(writer => ReplayReportJson.Write(report, writer)))]);
    }

    private static GoldenCase Case(string name, StrategyDefinition recorded, StrategyDefinition replayed, BacktestOptions options, bool isExported = false) => new($"replay/{name}", () =>
    {
        using var folder = new TemporaryDirectory();
        var instrument = StrategyRuns.Market(MarketType.Perpetual);
        var log = Backtest.Run(recorded, GoldenCandles.WithGaps(91, 400, step: 1_000), instrument, options with { LogDirectory = folder.Root }).LogPath!;
        if (!isExported) return Task.FromResult(Outcome(Parity.Replay(log, replayed)));
        DecisionLogJson.Export(log, folder.File("export.json"));
        return Task.FromResult(Outcome(Parity.Replay(folder.File("export.json"), replayed)));
    });
}
