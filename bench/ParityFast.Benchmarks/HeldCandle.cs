using BenchmarkDotNet.Attributes;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Strategies;

namespace ParityFast.Benchmarks;

/// <summary>A candle at which the strategy is called and holds, and nothing else: the price only rises, so that it enters once and never leaves.</summary>
[MemoryDiagnoser]
[MeasuredPer("bar")]
public class HeldCandle
{
    private const int Bars = BenchmarkCandles.Count;

    private static readonly Instrument Market = new() { Symbol = "BTC-USD", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };
    private static readonly BacktestOptions Options = new() { InitialCapital = 1_000_000m };

    private readonly CandleSeries _rising = BenchmarkCandles.Of(bar => 3_000_000 + (10L * bar));
    private readonly StrategyDefinition _strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 60 });

    /// <summary>All candles of the series.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public BacktestResult Hold()
    {
        var result = BenchmarkWork.Require(Backtest.Run(_strategy, _rising, Market, Options), Bars, minimumFills: 1);
        return result.Metrics.TotalFills == 1 ? result : throw new InvalidOperationException($"{result.Metrics.TotalFills} fills of a strategy that should hold");
    }
}
