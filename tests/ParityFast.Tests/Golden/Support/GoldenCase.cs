namespace ParityFast.Tests.Golden;

/// <summary>One run of the committed set: its name and how its outcome is made.</summary>
internal sealed record GoldenCase(string Name, Func<Task<GoldenOutcome>> Run)
{
    /// <summary>A backtest, with its log and without.</summary>
    public static GoldenCase Backtest(string name, StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options) =>
        new($"backtest/{name}", () =>
        {
            using var folder = new TemporaryDirectory();
            var logged = ParityFast.Backtest.Run(strategy, candles, instrument, options with { LogDirectory = folder.Root });
            var plain = GoldenText.Of(ParityFast.Backtest.Run(strategy, candles, instrument, options));
            Assert.Equal(plain, GoldenText.Of(logged));
            return Task.FromResult(new GoldenOutcome(GoldenText.Figures(logged), logged.Digest, [("result", plain), .. GoldenText.OfLog(logged.LogPath!)]));
        });
}
