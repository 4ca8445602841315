using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Metrics;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Benchmarks;

/// <summary>Parameter sets over 100,000 candles on one thread, with drawdown and Sharpe ratio: nanoseconds a candle and set.</summary>
[MemoryDiagnoser]
[MeasuredPer("bar and set")]
public class SweepOfSets
{
    private const int Shorts = 5, Longs = 20;

    private static readonly Instrument Market = new() { Symbol = "BTC-USD", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };

    private static readonly BacktestOptions Options = new()
    {
        InitialCapital = 1_000_000m,
        Metrics = new MetricOptions { Groups = MetricGroups.Returns | MetricGroups.Drawdown },
    };

    private readonly CandleSeries _candles = BenchmarkCandles.Create();
    private readonly ParameterSpace _smaCross = Space(StrategyDefinition.Of<SmaCross>());
    private readonly ParameterSpace _baseline = Space(StrategyDefinition.Of<BaselinePerpsStrategy>());

    /// <summary>False skips candles that must hold like the one before.</summary>
    [Params(false, true)]
    public bool EveryBar { get; set; }

    /// <summary>All-in net of fees, long only: the work of the C kernels.</summary>
    [Benchmark(OperationsPerInvoke = BenchmarkCandles.Count * Shorts * Longs)]
    public string SmaCross() => Run(_smaCross, Market);

    /// <summary>The reference strategy, its other fields at their defaults.</summary>
    [Benchmark(OperationsPerInvoke = BenchmarkCandles.Count * Shorts * Longs)]
    public string BaselinePerps() => Run(_baseline, Instrument.Perpetual("BTC-PERP"));

    // A digest of the rows' digests: work beside which it is nothing.
    private string Run(ParameterSpace space, Instrument market)
    {
        var (sets, options) = (0, new SweepOptions { Backtest = Options, Threads = 1, EveryBar = EveryBar });
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Sweep.Run(space, _candles, market, options))
        {
            BenchmarkWork.Require(row.Result, BenchmarkCandles.Count, minimumFills: 100);
            digest.AppendData(Encoding.ASCII.GetBytes(row.Result.Digest));
            sets++;
        }

        return sets == Shorts * Longs ? Convert.ToHexStringLower(digest.GetHashAndReset()) : throw new InvalidOperationException($"{sets} of {Shorts * Longs} sets ran");
    }

    private static ParameterSpace Space(StrategyDefinition strategy) =>
        new(strategy, [ParameterRange.Parse("short_ma_period=10..50:10"), ParameterRange.Parse("long_ma_period=52..71")]);
}
