using ParityFast.Configuration;
using ParityFast.Log;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Metrics;

namespace ParityFast.Tests.Log;

/// <summary>A backtest with its log.</summary>
internal sealed record LoggedRun(string Path, string Digest, BacktestMetrics Metrics, decimal FinalEquity)
{
    public static LoggedRun Write(string directory, StrategyDefinition strategy, CandleSeries candles, Instrument instrument,
        BacktestOptions options, BacktestLogDetails? details = null, int chunk = 1024)
    {
        using var log = BacktestLog.Create(directory, strategy, instrument, candles, options, details ?? new BacktestLogDetails());
        using var run = new BacktestRun<LogObserver>(strategy, instrument, candles, options, new LogObserver(log), chunk);
        run.Run();
        var last = candles.CloseTime[^1];
        var metrics = run.Core.Metrics.Compute(last - candles.CloseTime[0] + candles.Interval, candles.Close[^1]);
        var digest = run.Core.FinishDigest(candles.Count, last);
        log.Complete(metrics, digest);
        return new LoggedRun(log.Writer.Path, digest, metrics, run.Core.Desk.Account.EquityAt(candles.Close[^1]).ToDecimal());
    }
}
