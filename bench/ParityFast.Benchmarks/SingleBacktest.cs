using BenchmarkDotNet.Attributes;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Strategies;

namespace ParityFast.Benchmarks;

/// <summary>One backtest, every candle decided on, log off: nanoseconds and bytes a candle.</summary>
[MemoryDiagnoser]
[MeasuredPer("bar")]
public class SingleBacktest
{
    private const int Bars = BenchmarkCandles.Count;

    private static readonly Instrument Market = new() { Symbol = "BTC-USD", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };
    private static readonly BacktestOptions Options = new() { InitialCapital = 1_000_000m };

    private readonly CandleSeries _candles = BenchmarkCandles.Create();
    private readonly StrategyDefinition _smaCross = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 60 });
    private readonly StrategyDefinition _baseline = StrategyDefinition.Of<BaselinePerpsStrategy>();

    /// <summary>All-in net of fees, long only: the work of the C kernels.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public BacktestResult SmaCross() => BenchmarkWork.Require(Backtest.Run(_smaCross, _candles, Market, Options), Bars, minimumFills: 1000);

    /// <summary>The reference strategy at its defaults, 5/20.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public BacktestResult BaselinePerps() => BenchmarkWork.Require(Backtest.Run(_baseline, _candles, Instrument.Perpetual("BTC-PERP"), Options), Bars, minimumFills: 5000);
}
