using ParityFast.Metrics;
using ParityFast.Recording;

namespace ParityFast.Tests.Log;

/// <summary>A backtest with its log.</summary>
internal sealed record LoggedRun(string Path, string Digest, BacktestMetrics Metrics, decimal FinalEquity)
{
    public static LoggedRun Write(string directory, StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions options, BacktestLogDetails? details = null, int chunk = 1024)
    {
        using var log = BacktestLog.Create(directory, strategy, instrument, candles, options, details ?? new BacktestLogDetails());
        using var run = new BacktestRun<LogSink>(strategy, instrument, candles, options, new LogSink(log), chunk);
        run.Step();
        var result = run.Result(options);
        log.Complete(result.Metrics, result.Digest, run.Run.EquityAt(candles.Close[^1]));
        return new LoggedRun(log.Writer.Path, result.Digest, result.Metrics, result.FinalEquity);
    }
}
