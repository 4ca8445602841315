using BenchmarkDotNet.Attributes;
using ParityFast.Benchmarks.Protocol;
using ParityFast.Comparison;
using ParityFast.Strategies;

namespace ParityFast.Benchmarks;

/// <summary>Decision logs read: two of them compared, and one replayed, each with a decision for nearly every candle.</summary>
[MemoryDiagnoser]
[MeasuredPer("bar")]
public class LogReading
{
    private const int Bars = BenchmarkCandles.Count;

    private static readonly Instrument Market = Instrument.Perpetual("BTC-PERP");

    private readonly StrategyDefinition _strategy = StrategyDefinition.Of<BaselinePerpsStrategy>();
    private string _first = "", _second = "";

    /// <summary>Writes two logs: the second ends one candle earlier, so that it is not a copy of the first.</summary>
    [GlobalSetup]
    public void Write()
    {
        _first = BenchmarkFolder.File("first", folder => Log(BenchmarkCandles.Create(), folder));
        _second = BenchmarkFolder.File("second", folder => Log(BenchmarkCandles.Create().First(Bars - 1), folder));
    }

    /// <summary>Two logs, record by record.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    [MeasuredPer("bar", OnSeveralThreads = true)]
    public ParityReport Compare()
    {
        var report = Parity.Compare(_first, _second);
        return report.AlignedDecisions > Bars - 100 && report.StrictParityRate == 1 && !report.IsSameLog ? report
            : throw new InvalidOperationException($"the comparison did not do its work: {report.AlignedDecisions} decisions aligned, {report.StrictParityRate} of them equal");
    }

    /// <summary>One log, every decision taken again.</summary>
    [Benchmark(OperationsPerInvoke = Bars)]
    public ReplayReport Replay()
    {
        var report = Parity.Replay(_first, _strategy);
        return report.Agreeing > Bars - 100 && report.Agrees ? report
            : throw new InvalidOperationException($"the replay did not do its work: {report.Agreeing} of {report.Decisions} decisions agree");
    }

    private string Log(CandleSeries candles, string folder) =>
        Backtest.Run(_strategy, candles, Market, new BacktestOptions { InitialCapital = 1_000_000m, LogDirectory = folder }).LogPath
        ?? throw new InvalidOperationException("the backtest wrote no log");
}
