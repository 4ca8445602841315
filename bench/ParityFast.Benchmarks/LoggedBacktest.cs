using BenchmarkDotNet.Attributes;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Recording;
using ParityFast.Strategies;

namespace ParityFast.Benchmarks;

/// <summary>One backtest, every decision sealed and written to a file: nanoseconds and bytes a candle, the header, footer and file included.</summary>
[MemoryDiagnoser]
[MeasuredPer("bar")]
public class LoggedBacktest
{
    private const int Bars = BenchmarkCandles.Count;

    private static readonly Instrument Market = new() { Symbol = "BTC-USD", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };
    private static readonly BacktestOptions Options = new() { InitialCapital = 1_000_000m };

    private readonly CandleSeries _candles = BenchmarkCandles.Create();
    private readonly StrategyDefinition _smaCross = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 60 });
    private readonly StrategyDefinition _baseline = StrategyDefinition.Of<BaselinePerpsStrategy>();
    private string _directory = "";

    /// <summary>A directory for the logs.</summary>
    [GlobalSetup]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("parityfast-benchmark-").FullName;

    /// <summary>Takes the logs away.</summary>
    [GlobalCleanup]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    /// <summary>All-in net of fees, long only: the work of the C kernels.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public string SmaCross() => Run(_smaCross, Market);

    /// <summary>The reference strategy at its defaults, 5/20.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public string BaselinePerps() => Run(_baseline, Instrument.Perpetual("BTC-PERP"));

    private string Run(StrategyDefinition strategy, Instrument instrument)
    {
        string digest;
        using var log = BacktestLog.Create(_directory, strategy, instrument, _candles, Options, new BacktestLogDetails());
        using (var run = new BacktestRun<LogSink>(strategy, instrument, _candles, Options, new LogSink(log)))
        {
            run.Step();
            var result = run.Result(Options);
            digest = result.Digest;
            log.Complete(result.Metrics, digest, run.Run.EquityAt(_candles.Close[^1]));
        }

        var length = new FileInfo(log.Writer.Path).Length;
        File.Delete(log.Writer.Path);
        if (log.Writer.State.Bars != Bars || length < 5 * Bars || log.Writer.State.Fills < 1000)
            throw new InvalidOperationException($"the benchmark did not do its work: {log.Writer.State.Bars} candles, {log.Writer.State.Fills} fills, {length} bytes");
        return digest;
    }
}
