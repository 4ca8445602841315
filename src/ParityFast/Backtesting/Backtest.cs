using ParityFast.Backtesting;
using ParityFast.External;
using ParityFast.Loop;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Recording;

namespace ParityFast;

/// <summary>Runs a strategy over candles that have closed.</summary>
public static class Backtest
{
    /// <summary>Runs <paramref name="strategy"/> over all of <paramref name="candles"/>. With no log, a candle allocates nothing.</summary>
    /// <param name="strategy">The strategy with its configuration, from <see cref="StrategyDefinition.Of{TStrategy}(object)"/>.</param>
    /// <param name="candles">The candles, at least one.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs, fills and log; null for the Python reference engine's defaults and no log.</param>
    /// <param name="cancellationToken">Ends the run between two chunks of candles; a log is then left visibly incomplete.</param>
    /// <exception cref="InputException">
    /// The candles lack what the strategy reads, an option is out of range, the strategy is not certified although that is required, or the
    /// log cannot be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BacktestResult Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        options ??= new BacktestOptions();
        if (candles.Count == 0) throw new InputException("there is no candle to run over");
        options.Certification.Demand(strategy.Type);
        if (options.ChecksStrategy) return StrategyCheck.Run(strategy, candles, instrument, options, cancellationToken);
        if (options.LogDirectory is not null)
            return RunLogged(strategy, candles, instrument, options, options.LogDirectory, cancellationToken);

        using var run = new BacktestRun<NoSink>(strategy, instrument, candles, options, default);
        run.Step(cancellationToken);
        return run.Result(options);
    }

    /// <summary>
    /// Runs once and keeps the trades of a run without a log too, for a caller that needs them: they are read from a temporary log.
    /// </summary>
    internal static BacktestResult RunWithTrades(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions options, CancellationToken cancellationToken)
    {
        if (options.LogDirectory is not null) return Run(strategy, candles, instrument, options, cancellationToken);
        var temporary = Directory.CreateTempSubdirectory("parityfast-").FullName;
        try
        {
            return Run(strategy, candles, instrument, options with { LogDirectory = temporary }, cancellationToken).WithoutLog(options);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Runs again what gave a result, and logs it to <paramref name="directory"/>.</summary>
    internal static BacktestResult RunLogged(StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions options, string directory, CancellationToken cancellationToken)
    {
        // A run that cannot start leaves no log.
        var declared = strategy.Probe(instrument, candles.PriceDecimals);
        RunRequirements.Check(declared, candles, options);
        SeriesTapes.Require(declared, options.Series);
        _ = new OrderDesk(new InstrumentScale(instrument, candles.PriceDecimals, candles.VolumeDecimals), options);
        var log = BacktestLog.Create(directory, strategy, instrument, candles, options,
            BacktestLogDetails.Of(strategy, options.Source, DateTime.UtcNow));
        try
        {
            using (log)
            using (var run = new BacktestRun<LogSink>(strategy, instrument, candles, options, new LogSink(log)))
            {
                log.Series = SeriesRecorder.Of(declared, options.Series);
                run.Step(cancellationToken);
                var result = run.Result(options, log.Writer.Path);
                log.Complete(result.Metrics, result.Digest, run.Run.EquityAt(candles.Close[^1]));
                result.LogHash = log.Writer.Hash;
                return result;
            }
        }
        catch
        {
            // Cancelled, a full disk, a strategy that threw: the run is made again from its candles, and half a log is no use.
            File.Delete(log.Writer.Path);
            throw;
        }
    }
}
