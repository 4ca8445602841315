using BenchmarkDotNet.Attributes;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Strategies;

namespace ParityFast.Benchmarks;

/// <summary>A candle with a fill: the price rises and falls in turn, so that averages of one and two candles cross at every close.</summary>
[MemoryDiagnoser]
[MeasuredPer("fill")]
public class FilledCandle
{
    // The first candle warms up. The second rises.
    private const int Fills = BenchmarkCandles.Count - 1;

    private static readonly Instrument Market = new() { Symbol = "BTC-USD", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };

    // Free of costs: equity would be gone after some thousand fills.
    private static readonly BacktestOptions Options = new() { InitialCapital = 1_000_000m, CommissionRate = 0, SlippageRate = 0 };

    private readonly CandleSeries _zigzag = BenchmarkCandles.Of(bar => 3_000_000 + (bar % 2));
    private readonly StrategyDefinition _strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 1, LongMaPeriod = 2 });

    /// <summary>All fills of the series.</summary>
    [Benchmark(OperationsPerInvoke = Fills)]
    public BacktestResult Fill() => BenchmarkWork.Require(Backtest.Run(_strategy, _zigzag, Market, Options), BenchmarkCandles.Count, minimumFills: Fills);
}
