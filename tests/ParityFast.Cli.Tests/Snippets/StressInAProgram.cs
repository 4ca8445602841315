using ParityFast.Stress;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>The suite of docs/stress.md, with limits and a scenario of one's own.</summary>
internal static class StressInAProgram
{
    public static StressReport Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options)
    {
        // <snippet>
        var report = StressSuite.Run(strategy, candles, instrument, new StressOptions
        {
            Backtest = options,
            Preset = StressPreset.Moderate with { MaxDrawdown = 0.25 },
            Cases = [new StressCase("crash_40", new FlashCrash { Crash = 0.40m, CrashTime = TimeSpan.FromMinutes(3) })],
            Seed = 7,
        });
        // </snippet>
        return report;
    }
}
