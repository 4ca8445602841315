using ParityFast.Engine;
using ParityFast.Market;

namespace ParityFast;

/// <summary>Runs a strategy over candles that have closed.</summary>
public static class Backtest
{
    /// <summary>Runs <paramref name="strategy"/> over all of <paramref name="candles"/>. With no log, a candle allocates nothing.</summary>
    /// <param name="strategy">The strategy with its configuration, from <see cref="StrategyDefinition.Of{TStrategy}(object)"/>.</param>
    /// <param name="candles">The candles, at least one.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs and fills; null for the original's defaults.</param>
    /// <exception cref="InputException">The candles lack what the strategy reads, or an option is out of range.</exception>
    public static BacktestResult Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        options ??= new BacktestOptions();
        using var run = new BacktestRun<NoObserver>(strategy, instrument, candles, options, default);
        run.Run();
        return new BacktestResult(strategy, candles, instrument, options, run.Setup, run.Core);
    }
}
