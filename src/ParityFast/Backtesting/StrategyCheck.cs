namespace ParityFast.Backtesting;

/// <summary>A backtest that also looks for what a strategy or an indicator of its own remembers, or sees, beyond what it may.</summary>
internal static class StrategyCheck
{
    /// <summary>Runs it, with a log if the options name one.</summary>
    /// <exception cref="InputException">The strategy decides otherwise when it is made again, or an indicator depends on how its candles
    /// are cut.</exception>
    public static BacktestResult Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions options,
        CancellationToken cancellationToken)
    {
        options = options with { ChecksStrategy = false };
        var plain = Backtest.Run(strategy, candles, instrument, options with { LogDirectory = null }, cancellationToken);
        IndicatorCheck.Require(strategy, instrument, candles, options.Series, cancellationToken);
        var result = Backtest.Run(strategy.WithFreshCopies(), candles, instrument, options, cancellationToken);
        return plain.Digest == result.Digest ? result : throw new InputException(
            $"{strategy.Name} decides otherwise in a second run of the same process: digest {result.Digest}, in the first {plain.Digest}",
            "something static, or something that its configuration holds, remembers the first run: keep it in TState");
    }
}
